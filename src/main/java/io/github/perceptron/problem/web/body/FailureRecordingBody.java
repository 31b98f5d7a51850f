package io.github.perceptron.problem.web.body;

import io.github.perceptron.problem.StreamedBody;
import java.io.IOException;
import java.util.Locale;
import org.apache.coyote.InputBuffer;
import org.apache.coyote.Request;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/** A body that ends for the server where it breaks off; {@link StreamedBody} tells its reader. */
final class FailureRecordingBody implements InputBuffer {

  private final Request request;
  private final InputBuffer body;

  FailureRecordingBody(Request request, InputBuffer body) {
    this.request = request;
    this.body = body;
  }

  /**
   * Whether a request is answered while its body comes, and has no such body yet: the server calls
   * its valves again for what the stream's thread hands back.
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
      return -1;
    }
  }

  @Override
  public int available() {
    return body.available();
  }
}
