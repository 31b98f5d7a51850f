package io.github.perceptron.problem.web.body;

import jakarta.servlet.ReadListener;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.apache.coyote.Request;

/**
 * Removes the read listener from a request whose body has arrived. The Servlet API does not allow
 * blocking reads after non-blocking reads, although this is possible when the body is in memory. So
 * this class changes a private field of Tomcat. It looks up the field when the service starts.
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
          "This version of Tomcat has no field listener in its request class", e);
    }
  }
}
