package io.github.perceptron.problem.web.body;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.jspecify.annotations.Nullable;

/**
 * The received bytes of a body, in blocks whose size grows with the body. A client that announces a
 * large body and sends little therefore uses little memory. Tomcat reads these bytes in place of
 * the connection.
 */
final class HeldInputBuffer implements InputBuffer {

  private static final int FIRST = 4 * 1024;
  private static final int LARGEST = 1024 * 1024;

  private final BodyMemory memory;
  private final Deque<ByteBuffer> pieces = new ArrayDeque<>();
  private long reserved;
  private long size;
  private @Nullable IOException failure;

  HeldInputBuffer(BodyMemory memory) {
    this.memory = memory;
  }

  /** Number of received bytes. */
  long size() {
    return size;
  }

  /**
   * Adds bytes. Returns false if there is no memory for them.
   *
   * @param count number of bytes to add, from the beginning of {@code bytes}
   */
  boolean add(byte[] bytes, int count) {
    int done = 0;
    while (done < count) {
      ByteBuffer last = pieces.peekLast();
      if (last == null || !last.hasRemaining()) {
        last = grow(last == null ? FIRST : Math.min(LARGEST, 2 * last.capacity()));
        if (last == null) {
          return false;
        }
      }
      int part = Math.min(count - done, last.remaining());
      last.put(bytes, done, part);
      done += part;
    }
    size += count;
    return true;
  }

  private @Nullable ByteBuffer grow(int length) {
    if (!memory.reserve(length)) {
      return null;
    }
    reserved += length;
    ByteBuffer piece = ByteBuffer.allocate(length);
    pieces.addLast(piece);
    return piece;
  }

  /** Sets the failure that the reader gets after the last byte; null for a normal end. */
  void endWith(@Nullable IOException failure) {
    this.failure = failure;
  }

  /** Releases the memory. */
  void release() {
    pieces.clear();
    memory.release(reserved);
    reserved = 0;
  }

  @Override
  public int doRead(ApplicationBufferHandler reader) throws IOException {
    ByteBuffer piece = pieces.pollFirst();
    if (piece != null) {
      piece.flip();
      reader.setByteBuffer(piece);
      return piece.remaining();
    }
    if (failure != null) {
      throw failure;
    }
    return -1;
  }

  @Override
  public int available() {
    ByteBuffer piece = pieces.peekFirst();
    return piece == null ? 0 : piece.position();
  }
}
