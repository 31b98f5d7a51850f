package io.github.perceptron.problem.web.body;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.regex.Pattern;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Tells old Java clients to send a body even if the request is refused, because they would wait
 * forever otherwise; {@link UnreadBodyValve} reads the body.
 */
final class OldClientValve extends ValveBase {

  /**
   * The JDK's HTTP client before version 21 waits forever if it expects 100 Continue and gets
   * another answer with a body (observed with 17.0.15, not with 25). It is told to continue
   * immediately.
   */
  private static final Pattern WAITS_FOR_CONTINUE =
      Pattern.compile("Java-http-client/(?:1\\d|20)\\b.*");

  OldClientValve() {
    super(true);
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    org.apache.coyote.Request raw = request.getCoyoteRequest();
    boolean waits = raw.hasExpectation() && waitsForContinue(raw);
    if (waits) {
      RequestBody.ask(raw);
    }
    getNext().invoke(request, response);
  }

  private static boolean waitsForContinue(org.apache.coyote.Request request) {
    String client = request.getMimeHeaders().getHeader("User-Agent");
    return client != null && WAITS_FOR_CONTINUE.matcher(client).matches();
  }
}
