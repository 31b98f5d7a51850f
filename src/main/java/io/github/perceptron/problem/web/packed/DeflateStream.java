package io.github.perceptron.problem.web.packed;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Unpacks the coding deflate: the zlib format (RFC 1950), which RFC 9110, section 8.4.1.2,
 * requires, and raw deflate data (RFC 1951), which some clients send. The first two bytes decide
 * between them.
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
      throw broken("has bytes after its end");
    }
    return -1;
  }

  /**
   * Whether the first byte has the compression method 8 and a window of at most 32 KiB. In raw
   * deflate data, this byte would begin a stored block whose padding is not zero, which no program
   * writes.
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
