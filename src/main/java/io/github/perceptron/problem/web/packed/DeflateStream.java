package io.github.perceptron.problem.web.packed;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Unpacks deflate: zlib's format (RFC 1950), as RFC 9110, section 8.4.1.2, has it, and the bare
 * blocks (RFC 1951) that some clients send for it. The first two bytes tell which.
 */
final class DeflateStream extends PackedStream {

  private @Nullable Inflater inflater;

  DeflateStream(InputStream packed) {
    super(packed);
  }

  @Override
  String coding() {
    return "deflate";
  }

  @Override
  int unpack(byte[] target, int offset, int length) throws IOException {
    if (inflater == null) {
      int first = peek();
      if (first < 0) {
        return -1;
      }
      inflater = new Inflater(!isZlib(first));
    }
    if (!inflater.finished()) {
      int count = inflate(inflater, target, offset, length);
      if (count > 0) {
        return count;
      }
    }
    if (peek() >= 0) {
      throw broken("goes on behind its end");
    }
    return -1;
  }

  /**
   * The method 8 and a window of at most 32 KiB. As the first byte of bare blocks it would be a
   * stored block whose padding is not zero, which no packer writes.
   */
  private static boolean isZlib(int first) {
    return (first & 0x0f) == 8 && first >> 4 <= 7;
  }

  @Override
  public void close() {
    if (inflater != null) {
      inflater.end();
    }
  }
}
