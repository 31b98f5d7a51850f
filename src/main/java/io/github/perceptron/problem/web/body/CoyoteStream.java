package io.github.perceptron.problem.web.body;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.apache.coyote.InputBuffer;
import org.apache.coyote.Request;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/** Reads the server's request body as an input stream. */
final class CoyoteStream extends InputStream implements ApplicationBufferHandler {

  private final Request request;
  private final InputBuffer body;
  private ByteBuffer chunk = EMPTY_BUFFER;

  /** Reads what the request's input is now. */
  CoyoteStream(Request request) {
    this.request = request;
    this.body = request.getInputBuffer();
  }

  @Override
  public int read() throws IOException {
    return hasMore() ? chunk.get() & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (!hasMore()) {
      return -1;
    }
    int count = Math.min(length, chunk.remaining());
    chunk.get(target, offset, count);
    return count;
  }

  private boolean hasMore() throws IOException {
    if (chunk.hasRemaining()) {
      return true;
    }
    try {
      return body.doRead(this) > 0 && chunk.hasRemaining();
    } catch (IOException e) {
      RequestBody.setBroken(request);
      throw e;
    }
  }

  @Override
  public void setByteBuffer(ByteBuffer buffer) {
    chunk = buffer;
  }

  @Override
  public ByteBuffer getByteBuffer() {
    return chunk;
  }

  @Override
  public void expand(int size) {
    // Nothing to do: this class uses the buffers that the server provides.
  }
}
