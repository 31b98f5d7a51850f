package io.github.perceptron.problem.web.body;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.function.BooleanSupplier;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/** A stream in the place of the request body that it is made of. */
final class UnpackedBody implements InputBuffer {

  private final InputStream stream;
  private final BooleanSupplier arrived;
  private final byte[] bytes = new byte[8_192];

  /**
   * @param arrived whether all packed bytes are here, so that reading on waits for none
   */
  UnpackedBody(InputStream stream, BooleanSupplier arrived) {
    this.stream = stream;
    this.arrived = arrived;
  }

  /**
   * Once all is here it is unpacked as far as there is room: who has read what was needed does not
   * ask for the end, where it is found out that the body is damaged.
   */
  @Override
  public int doRead(ApplicationBufferHandler handler) throws IOException {
    int count = stream.read(bytes, 0, bytes.length);
    int more = count;
    while (more > 0 && count < bytes.length && arrived.getAsBoolean()) {
      more = stream.read(bytes, count, bytes.length - count);
      count += Math.max(0, more);
    }
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
