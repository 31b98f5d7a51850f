package io.github.perceptron.problem.web.body;

import jakarta.servlet.ReadListener;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.apache.coyote.Request;

/**
 * Takes the listener from a request whose body has come. The Servlet API lets nobody read a body
 * first without and then with waiting, which is what a body in memory makes possible; so this has
 * to reach for a field of Tomcat's. It is looked for when the service starts.
 */
final class ReadListeners {

  private static final VarHandle LISTENER = find();

  private ReadListeners() {}

  static void removeFrom(Request request) {
    LISTENER.setVolatile(request, null);
  }

  private static VarHandle find() {
    try {
      return MethodHandles.privateLookupIn(Request.class, MethodHandles.lookup())
          .findVarHandle(Request.class, "listener", ReadListener.class);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "This version of Tomcat keeps the listener of a request elsewhere", e);
    }
  }
}
