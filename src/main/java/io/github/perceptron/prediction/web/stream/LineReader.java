package io.github.perceptron.prediction.web.stream;

import io.github.perceptron.problem.UnreadableBodyException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Splits a stream of bytes into lines. The bytes of a line that is too long are not kept, so that
 * no line takes more memory than the limit.
 */
final class LineReader {

  private final InputStream in;
  private final long maxLength;
  private final byte[] buffer = new byte[16_384];
  private int position;
  private int end;
  private long number;

  LineReader(InputStream in, long maxLength) {
    this.in = in;
    this.maxLength = maxLength;
  }

  /**
   * Returns the next line without its line break; null after the last line.
   *
   * @throws UnreadableBodyException if the stream ends too early
   */
  @Nullable Line next() throws IOException {
    if (!fill()) {
      return null;
    }
    ByteArrayOutputStream line = new ByteArrayOutputStream(64);
    boolean tooLong = false;
    boolean ended = false;
    while (!ended && fill()) {
      int begin = position;
      while (position < end && buffer[position] != '\n') {
        position++;
      }
      tooLong |= line.size() + position - begin > maxLength;
      if (!tooLong) {
        line.write(buffer, begin, position - begin);
      }
      ended = position < end;
      position += ended ? 1 : 0;
    }
    return new Line(++number, tooLong ? new byte[0] : line.toByteArray(), tooLong);
  }

  /** Whether at least a part of the next line has arrived. */
  boolean isReady() throws IOException {
    return position < end || in.available() > 0;
  }

  private boolean fill() throws IOException {
    if (position < end) {
      return true;
    }
    position = 0;
    end = 0;
    end = Math.max(0, read());
    return end > 0;
  }

  private int read() throws IOException {
    try {
      return in.read(buffer);
    } catch (IOException e) {
      UnreadableBodyException broken = UnreadableBodyException.ofBroken(e);
      if (broken != null) {
        throw broken;
      }
      throw e;
    }
  }

  /** One line. */
  static final class Line {

    private final long number;
    private final byte[] bytes;
    private final boolean tooLong;

    private Line(long number, byte[] bytes, boolean tooLong) {
      this.number = number;
      this.bytes = bytes;
      this.tooLong = tooLong;
    }

    /** From 1. */
    long number() {
      return number;
    }

    /** The bytes without the line break; empty if the line is too long. */
    byte[] bytes() {
      return bytes;
    }

    boolean isTooLong() {
      return tooLong;
    }

    boolean isBlank() {
      if (tooLong) {
        return false;
      }
      for (byte one : bytes) {
        if (one != ' ' && one != '\t' && one != '\r') {
          return false;
        }
      }
      return true;
    }
  }
}
