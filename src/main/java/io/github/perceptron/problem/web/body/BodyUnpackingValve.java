package io.github.perceptron.problem.web.body;

import io.github.perceptron.problem.ProblemType;
import io.github.perceptron.problem.web.ProblemWriter;
import io.github.perceptron.problem.web.packed.ContentCodings;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.http.MimeHeaders;

/**
 * Unpacks every request body with a Content-Encoding before Spring, the server's form parser and
 * the size limits read it. The limits therefore count unpacked bytes, so a body that unpacks to a
 * thousand times its size cannot exceed them.
 */
final class BodyUnpackingValve extends ValveBase {

  /** Methods whose requests usually have no body; without a body, their Content-Type is ignored. */
  private static final Set<String> WITHOUT_BODY =
      Set.of("GET", "HEAD", "DELETE", "OPTIONS", "TRACE");

  private final ProblemWriter problems;

  BodyUnpackingValve(ProblemWriter problems) {
    super(true);
    this.problems = problems;
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    org.apache.coyote.Request raw = request.getCoyoteRequest();
    MimeHeaders headers = raw.getMimeHeaders();
    ContentCodings codings = ContentCodings.of(headers);
    if (!RequestBody.isIn(raw)) {
      forgetBody(String.valueOf(request.getMethod()), headers);
      getNext().invoke(request, response);
    } else if (codings.names().isEmpty() && FailureRecordingBody.isNeeded(raw)) {
      replace(request, response, raw.getInputBuffer(), InputStream.nullInputStream());
    } else if (codings.names().isEmpty()) {
      getNext().invoke(request, response);
    } else if (codings.areKnown()) {
      unpack(request, response, codings);
    } else {
      response.setHeader("Accept-Encoding", ContentCodings.READ);
      problems.write(
          request,
          response,
          ProblemType.UNSUPPORTED_ENCODING,
          ("Content-Encoding %s is not supported; send %s, at most %d of them applied"
                  + " one after the other, or no Content-Encoding.")
              .formatted(codings.shown(), "gzip or deflate", ContentCodings.MOST));
    }
  }

  private void unpack(Request request, Response response, ContentCodings codings)
      throws IOException, ServletException {
    org.apache.coyote.Request raw = request.getCoyoteRequest();
    ContentCodings.forget(raw.getMimeHeaders());
    raw.setContentLength(-1);
    InputStream stream = codings.unpack(new CoyoteStream(raw));
    replace(
        request, response, new UnpackedBody(stream, () -> RequestBody.isFullyRead(raw)), stream);
  }

  /**
   * @param body replaces the connection's input, or is the connection's input itself
   * @param stream stream to close at the end of the request
   */
  private void replace(Request request, Response response, InputBuffer body, InputStream stream)
      throws IOException, ServletException {
    org.apache.coyote.Request raw = request.getCoyoteRequest();
    InputBuffer read =
        FailureRecordingBody.isNeeded(raw) ? new FailureRecordingBody(raw, body) : body;
    Unpacking unpacking = new Unpacking(raw, raw.getInputBuffer(), read, stream);
    try {
      getNext().invoke(request, response);
    } finally {
      if (request.isAsyncStarted()) {
        // Another thread continues to read the stream.
        request.getAsyncContext().addListener(unpacking);
      } else {
        unpacking.end();
      }
    }
  }

  /** Replaces the connection's input until the end of the request. */
  private static final class Unpacking implements AsyncListener {

    private final org.apache.coyote.Request raw;
    private final InputBuffer packed;
    private final InputBuffer unpacked;
    private final InputStream stream;

    Unpacking(
        org.apache.coyote.Request raw,
        InputBuffer packed,
        InputBuffer unpacked,
        InputStream stream) {
      this.raw = raw;
      this.packed = packed;
      this.unpacked = unpacked;
      this.stream = stream;
      raw.setInputBuffer(unpacked);
    }

    /**
     * Restores the input, because the next request on the connection uses the same request object.
     */
    void end() throws IOException {
      if (raw.getInputBuffer() == unpacked) {
        raw.setInputBuffer(packed);
      }
      stream.close();
    }

    @Override
    public void onComplete(AsyncEvent event) throws IOException {
      end();
    }

    @Override
    public void onTimeout(AsyncEvent event) {}

    @Override
    public void onError(AsyncEvent event) {}

    @Override
    public void onStartAsync(AsyncEvent event) {
      event.getAsyncContext().addListener(this);
    }
  }

  /**
   * Removes the headers of a body from a request without a body, because some clients always send
   * them.
   */
  private static void forgetBody(String method, MimeHeaders headers) {
    headers.removeHeader("Content-Encoding");
    if (WITHOUT_BODY.contains(method)) {
      headers.removeHeader("Content-Type");
    }
  }
}
