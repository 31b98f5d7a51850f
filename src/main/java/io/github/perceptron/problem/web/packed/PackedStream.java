package io.github.perceptron.problem.web.packed;

import io.github.perceptron.problem.BrokenBodyException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Unpacks a stream while it arrives. A read returns the available bytes and waits only if there are
 * none, so that a client may send one line and wait for its answer.
 *
 * <p>The JDK's own streams may treat the end of a chunk as the end of the file (with concatenated
 * gzip members), and ignore bytes after the end.
 */
abstract class PackedStream extends InputStream {

  /**
   * Number of packed bytes without any unpacked byte that are allowed: headers, names, empty
   * blocks.
   */
  private static final int IDLE_BYTES = 65_536;

  private final InputStream packed;
  private final byte[] buffer = new byte[8_192];
  private int position;
  private int end;
  private long taken;
  private long given;
  private @Nullable BrokenBodyException failure;

  PackedStream(InputStream packed) {
    this.packed = packed;
  }

  @Override
  public final int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public final int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (failure != null) {
      throw failure;
    }
    try {
      int count = unpack(target, offset, length);
      given += Math.max(0, count);
      return count;
    } catch (BrokenBodyException e) {
      // Further reads after an error throw the same error.
      failure = e;
      throw e;
    }
  }

  /**
   * Unpacks at least one byte.
   *
   * @return the number of bytes; -1 at the end
   */
  abstract int unpack(byte[] target, int offset, int length) throws IOException;

  /** The name of the coding, for messages. */
  abstract String coding();

  /** The next byte without consuming it; -1 at the end of the body. */
  final int peek() throws IOException {
    return position < end || fill() ? buffer[position] & 0xff : -1;
  }

  /** Consumes the next byte; the end of the body is an error. */
  final int take() throws IOException {
    int value = peek();
    if (value < 0) {
      throw truncated();
    }
    position++;
    return value;
  }

  /**
   * Inflates bytes.
   *
   * @return the number of bytes; 0 if the inflater is finished
   */
  final int inflate(Inflater inflater, byte[] target, int offset, int length) throws IOException {
    try {
      while (true) {
        if (position == end && !fill()) {
          throw truncated();
        }
        inflater.setInput(buffer, position, end - position);
        int count = inflater.inflate(target, offset, length);
        position = end - inflater.getRemaining();
        if (count > 0 || inflater.finished()) {
          return count;
        }
        if (inflater.needsDictionary()) {
          throw broken("needs a dictionary");
        }
      }
    } catch (DataFormatException e) {
      throw broken("is damaged");
    }
  }

  final BrokenBodyException broken(String how) {
    return new BrokenBodyException(
        "The body %s, but its Content-Encoding is %s.".formatted(how, coding()));
  }

  private BrokenBodyException truncated() {
    return broken("ends too early");
  }

  private boolean fill() throws IOException {
    if (taken > IDLE_BYTES + 2 * given) {
      throw broken("contains too many bytes that unpack to nothing");
    }
    position = 0;
    end = Math.max(0, packed.read(buffer, 0, buffer.length));
    taken += end;
    return end > 0;
  }
}
