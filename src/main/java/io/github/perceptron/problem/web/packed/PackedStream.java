package io.github.perceptron.problem.web.packed;

import io.github.perceptron.problem.BrokenBodyException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Unpacks a stream while it arrives: a read returns what there is and waits only where there is
 * nothing, so that a client may send a line and wait for its answer.
 *
 * <p>The JDK's own streams take the end of a chunk for the end of the file (concatenated members of
 * gzip) and pass over what stands behind it.
 */
abstract class PackedStream extends InputStream {

  /** Packed bytes that may come for nothing: headers, names, empty blocks. */
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
      // Who reads on behind an error is told the same, not what comes of reading on.
      failure = e;
      throw e;
    }
  }

  /** At least one byte, or -1 at the end. */
  abstract int unpack(byte[] target, int offset, int length) throws IOException;

  /** The name of the coding, for messages. */
  abstract String coding();

  /** The next byte, or -1 when the body ends before it. */
  final int peek() throws IOException {
    return position < end || fill() ? buffer[position] & 0xff : -1;
  }

  /** The next byte, which must be there. */
  final int take() throws IOException {
    int value = peek();
    if (value < 0) {
      throw truncated();
    }
    position++;
    return value;
  }

  /** Bytes out of the inflater; 0 when it is finished or needs a dictionary. */
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
        "The body %s: its Content-Encoding says %s.".formatted(how, coding()));
  }

  private BrokenBodyException truncated() {
    return broken("ends too early");
  }

  private boolean fill() throws IOException {
    if (taken > IDLE_BYTES + 2 * given) {
      throw broken("unpacks to next to nothing");
    }
    position = 0;
    end = Math.max(0, packed.read(buffer, 0, buffer.length));
    taken += end;
    return end > 0;
  }
}
