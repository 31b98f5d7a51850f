package io.github.perceptron.problem.web.body;

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.coyote.ActionCode;
import org.apache.coyote.ContinueResponseTiming;
import org.apache.coyote.Request;

/** What the server knows of the body of a request. */
final class RequestBody {

  private RequestBody() {}

  /** Whether the request has one, be it empty (RFC 9112, section 6). */
  static boolean isIn(Request request) {
    try {
      return request.getContentLengthLong() > 0
          || request.getMimeHeaders().getHeader("Transfer-Encoding") != null;
    } catch (IllegalArgumentException e) {
      // A Content-Length that is none, or two of them: the request is refused.
      return false;
    }
  }

  /**
   * Tells a client that waits for 100 Continue to send the body now. What comes of it is that of a
   * client that did not wait: its body has to be read before the connection may be closed.
   */
  static void ask(Request request) {
    request.action(ActionCode.ACK, ContinueResponseTiming.ALWAYS);
    request.setExpectation(false);
  }

  /** Whether the client waits for 100 Continue still, which it was not told. */
  static boolean isUnasked(Request request) {
    return request.hasExpectation() && request.getBytesRead() == 0;
  }

  static boolean isFullyRead(Request request) {
    AtomicBoolean read = new AtomicBoolean();
    request.action(ActionCode.REQUEST_BODY_FULLY_READ, read);
    return read.get();
  }
}
