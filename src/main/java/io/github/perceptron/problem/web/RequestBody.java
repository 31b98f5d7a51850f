package io.github.perceptron.problem.web;

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.coyote.ActionCode;
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

  static boolean isFullyRead(Request request) {
    AtomicBoolean read = new AtomicBoolean();
    request.action(ActionCode.REQUEST_BODY_FULLY_READ, read);
    return read.get();
  }
}
