package io.github.perceptron.problem.web.body;

import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.coyote.ActionCode;
import org.apache.coyote.ContinueResponseTiming;
import org.apache.coyote.Request;
import org.jspecify.annotations.Nullable;

/** Questions about the body of a request that only the server's own request object answers. */
final class RequestBody {

  private static final String TRANSFER_ENCODING = "Transfer-Encoding";

  private static final String BROKEN = RequestBody.class.getName() + ".BROKEN";

  private RequestBody() {}

  /** Whether the request has a body, also an empty chunked one (RFC 9112, section 6). */
  static boolean isIn(Request request) {
    try {
      return isAnnounced(
          request.getContentLengthLong(), request.getMimeHeaders().getHeader(TRANSFER_ENCODING));
    } catch (IllegalArgumentException e) {
      // The Content-Length is malformed or occurs twice; the request is refused later.
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
   * Tells a client that waits for 100 Continue to send the body now. From then on, the body must be
   * read before the connection is closed, as for a client that did not wait.
   */
  static void ask(Request request) {
    request.action(ActionCode.ACK, ContinueResponseTiming.ALWAYS);
    request.setExpectation(false);
  }

  /** Whether the client is still waiting for 100 Continue. */
  static boolean isUnasked(Request request) {
    return request.hasExpectation() && request.getBytesRead() == 0;
  }

  /** Notes that nothing more of the body can arrive, although it is not complete. */
  static void setBroken(Request request) {
    request.setAttribute(BROKEN, true);
  }

  /** Whether the client went away before the end of the body, or its chunks cannot be read. */
  static boolean isBroken(Request request) {
    return request.isExceptionPresent()
        || request.getResponse().isExceptionPresent()
        || request.getAttribute(BROKEN) != null;
  }

  static boolean isFullyRead(Request request) {
    AtomicBoolean read = new AtomicBoolean();
    request.action(ActionCode.REQUEST_BODY_FULLY_READ, read);
    return read.get();
  }
}
