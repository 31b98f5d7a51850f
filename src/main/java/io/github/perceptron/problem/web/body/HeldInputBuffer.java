package io.github.perceptron.problem.web.body;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.jspecify.annotations.Nullable;

/**
 * The received bytes of a body, in blocks whose size grows with the body. A client that announces a
 * large body and sends little therefore uses little memory.
 */
final class HeldInputBuffer implements HeldBytes {

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

  @Override
  public long size() {
    return size;
  }

  @Override
  public IncomingBody.@Nullable End add(byte[] bytes, int count) {
    int done = 0;
    while (done < count) {
      ByteBuffer last = pieces.peekLast();
      if (last == null || !last.hasRemaining()) {
        last = grow(last == null ? FIRST : Math.min(LARGEST, 2 * last.capacity()));
        if (last == null) {
          return IncomingBody.End.NO_MEMORY;
        }
      }
      int part = Math.min(count - done, last.remaining());
      last.put(bytes, done, part);
      done += part;
    }
    size += count;
    return null;
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

  @Override
  public void endWith(@Nullable IOException failure) {
    this.failure = failure;
  }

  @Override
  public void release() {
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
