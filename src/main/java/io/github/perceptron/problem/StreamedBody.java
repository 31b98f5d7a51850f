package io.github.perceptron.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The body of a request that is answered in its own thread while the body arrives.
 *
 * <p>If Tomcat detects that a body ends too early and the request's first thread has not returned
 * yet, it ends the request with an empty answer. Therefore the failure is stored as an attribute of
 * the request, Tomcat sees a normal end of the body, and the reader of this stream gets the
 * exception.
 */
public final class StreamedBody extends FilterInputStream {

  /** The media type of a streamed body. */
  public static final String MEDIA_TYPE = "application/x-ndjson";

  /** The request attribute with the {@link IOException} that ended the body. */
  public static final String FAILURE = StreamedBody.class.getName() + ".FAILURE";

  private final HttpServletRequest request;

  private StreamedBody(HttpServletRequest request, InputStream in) {
    super(in);
    this.request = request;
  }

  /** Returns the body of a request with the {@link #MEDIA_TYPE}. */
  public static StreamedBody of(HttpServletRequest request) throws IOException {
    return new StreamedBody(request, request.getInputStream());
  }

  @Override
  public int read() throws IOException {
    return ended(super.read());
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    return ended(super.read(bytes, offset, length));
  }

  private int ended(int read) throws IOException {
    if (read < 0 && request.getAttribute(FAILURE) instanceof IOException failure) {
      throw failure;
    }
    return read;
  }
}
