package io.github.perceptron.problem.web;

import io.github.perceptron.problem.ProblemType;
import io.github.perceptron.problem.ProblemWriter;
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
 * Unpacks every request body that says it is packed, below all who read it: Spring, the server's
 * own reader of forms, and the limits, which therefore count unpacked bytes and are no wider for a
 * body that unpacks to a thousand times its size.
 */
final class BodyUnpackingValve extends ValveBase {

  /** Those whose body, where they have none, a Content-Type cannot be about. */
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
          "Content-Encoding %s is not read; send %s, at most %d one in the other, or none."
              .formatted(codings.shown(), "gzip or deflate", ContentCodings.MOST));
    }
  }

  private void unpack(Request request, Response response, ContentCodings codings)
      throws IOException, ServletException {
    org.apache.coyote.Request raw = request.getCoyoteRequest();
    InputBuffer packed = raw.getInputBuffer();
    ContentCodings.forget(raw.getMimeHeaders());
    raw.setContentLength(-1);
    try (InputStream stream = codings.unpack(new CoyoteStream(packed))) {
      raw.setInputBuffer(new UnpackedBody(stream, () -> RequestBody.isFullyRead(raw)));
      getNext().invoke(request, response);
    } finally {
      // The next request of the connection has this object, too.
      raw.setInputBuffer(packed);
    }
  }

  /** Some clients send the headers of a body with every request. */
  private static void forgetBody(String method, MimeHeaders headers) {
    headers.removeHeader("Content-Encoding");
    if (WITHOUT_BODY.contains(method)) {
      headers.removeHeader("Content-Type");
    }
  }
}
