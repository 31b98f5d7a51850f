package io.github.perceptron.problem.web.body;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.function.BooleanSupplier;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/** Replaces the packed request body by the stream of its unpacked bytes. */
final class UnpackedBody implements InputBuffer {

  private final InputStream stream;
  private final BooleanSupplier arrived;
  private final byte[] bytes = new byte[8_192];

  /**
   * @param arrived whether all packed bytes have arrived, so that reading does not wait
   */
  UnpackedBody(InputStream stream, BooleanSupplier arrived) {
    this.stream = stream;
    this.arrived = arrived;
  }

  /**
   * If all bytes have arrived, it unpacks as much as the buffer holds. A reader that has all the
   * bytes it needs would otherwise not read the end of the stream, where damage is detected.
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

  /** The number of unpacked bytes is not known in advance. */
  @Override
  public int available() {
    return 0;
  }
}
