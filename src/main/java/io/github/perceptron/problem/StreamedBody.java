package io.github.perceptron.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The body of a request that is answered while it comes, in a thread of its own.
 *
 * <p>Where Tomcat itself meets a body that breaks off, it ends the request with an empty answer if
 * the thread that began it has not returned yet. So the break is kept as an attribute of the
 * request, the body ends there for Tomcat, and who reads it here gets the exception.
 */
public final class StreamedBody extends FilterInputStream {

  /** The type of a body that is streamed. */
  public static final String MEDIA_TYPE = "application/x-ndjson";

  /** The attribute with the {@link IOException} that ended the body. */
  public static final String FAILURE = StreamedBody.class.getName() + ".FAILURE";

  private final HttpServletRequest request;

  private StreamedBody(HttpServletRequest request, InputStream in) {
    super(in);
    this.request = request;
  }

  /** The body of a request of the {@link #MEDIA_TYPE}. */
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
