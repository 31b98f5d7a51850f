package io.github.perceptron.problem.web.body;

import io.github.perceptron.problem.StreamedBody;
import java.io.IOException;
import java.util.Locale;
import org.apache.coyote.InputBuffer;
import org.apache.coyote.Request;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * The body of a streaming request. If reading fails, the body ends for the server, and the failure
 * is recorded in the request, where {@link StreamedBody} finds it.
 */
final class FailureRecordingBody implements InputBuffer {

  private final Request request;
  private final InputBuffer body;

  FailureRecordingBody(Request request, InputBuffer body) {
    this.request = request;
    this.body = body;
  }

  /**
   * Whether a request is answered while its body arrives and does not have this kind of body yet.
   * It may have one, because the server calls its valves again after an asynchronous dispatch.
   */
  static boolean isNeeded(Request request) {
    String type = request.getContentType();
    return type != null
        && type.strip().toLowerCase(Locale.ROOT).startsWith(StreamedBody.MEDIA_TYPE)
        && !(request.getInputBuffer() instanceof FailureRecordingBody);
  }

  @Override
  public int doRead(ApplicationBufferHandler handler) {
    if (request.getAttribute(StreamedBody.FAILURE) != null) {
      return -1;
    }
    try {
      return body.doRead(handler);
    } catch (IOException e) {
      request.setAttribute(StreamedBody.FAILURE, e);
      // A stream that cannot be unpacked may still go on; its own input tells whether it is broken.
      if (!(body instanceof UnpackedBody)) {
        RequestBody.setBroken(request);
      }
      return -1;
    }
  }

  @Override
  public int available() {
    return body.available();
  }
}
