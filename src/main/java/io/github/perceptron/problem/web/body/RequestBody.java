package io.github.perceptron.problem.web.body;

import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.coyote.ActionCode;
import org.apache.coyote.ContinueResponseTiming;
import org.apache.coyote.Request;
import org.jspecify.annotations.Nullable;

/** What the server knows of the body of a request. */
final class RequestBody {

  private static final String TRANSFER_ENCODING = "Transfer-Encoding";

  private RequestBody() {}

  /** Whether the request has one, be it empty (RFC 9112, section 6). */
  static boolean isIn(Request request) {
    try {
      return isAnnounced(
          request.getContentLengthLong(), request.getMimeHeaders().getHeader(TRANSFER_ENCODING));
    } catch (IllegalArgumentException e) {
      // A Content-Length that is none, or two of them: the request is refused.
      return false;
    }
  }

  /** The same of a request that the server has taken apart. */
  static boolean isIn(HttpServletRequest request) {
    return isAnnounced(request.getContentLengthLong(), request.getHeader(TRANSFER_ENCODING));
  }

  private static boolean isAnnounced(long length, @Nullable String transferEncoding) {
    return length > 0 || transferEncoding != null;
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
