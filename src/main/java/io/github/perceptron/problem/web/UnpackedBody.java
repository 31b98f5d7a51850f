package io.github.perceptron.problem.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/** A stream in the place of the request body that it is made of. */
final class UnpackedBody implements InputBuffer {

  private final InputStream stream;
  private final byte[] bytes = new byte[8_192];

  UnpackedBody(InputStream stream) {
    this.stream = stream;
  }

  @Override
  public int doRead(ApplicationBufferHandler handler) throws IOException {
    int count = stream.read(bytes, 0, bytes.length);
    if (count > 0) {
      handler.setByteBuffer(ByteBuffer.wrap(bytes, 0, count));
    }
    return count;
  }

  /** Nobody knows before it is unpacked. */
  @Override
  public int available() {
    return 0;
  }
}
