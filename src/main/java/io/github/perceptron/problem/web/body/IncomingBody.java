package io.github.perceptron.problem.web.body;

import io.github.perceptron.problem.WebProperties;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;

/**
 * Receives a body without a waiting thread: Tomcat calls this listener when bytes are available
 * (Servlet 6.1, section 3.7). When the body is complete, or cannot be completed, the request
 * continues in a thread.
 */
final class IncomingBody implements WatchedBody {

  /** How a body ended. */
  enum End {
    COMPLETE,
    /** The body is longer than the limit; one byte more than the limit is kept. */
    TOO_LARGE,
    /** The client sent a malformed body; the reader of the bytes gets the cause. */
    BROKEN,
    TOO_SLOW,
    /** There is no memory for the body, or no share of the disk. */
    NO_MEMORY,
    /** The body could not be written to the disk. */
    NO_DISK,
    /** The connection to the client is lost. */
    LOST
  }

  /**
   * Number of bytes above the limit that are received and discarded, so that the client gets the
   * answer: if the server closes a connection while the client sends, the connection is reset and
   * the answer is lost (RFC 9112, section 9.6).
   */
  private static final long PATIENCE_BYTES = 256L * 1024 * 1024;

  private final AsyncContext request;
  private final ServletInputStream in;
  private final HeldBytes bytes;
  private final long limit;
  private final WebProperties properties;
  private final Consumer<WatchedBody> onEnd;
  private final long started = System.nanoTime();
  private final AtomicReference<@Nullable End> end = new AtomicReference<>();
  private final AtomicLong received = new AtomicLong();

  IncomingBody(
      AsyncContext request,
      ServletInputStream in,
      HeldBytes bytes,
      long limit,
      WebProperties properties,
      Consumer<WatchedBody> onEnd) {
    this.request = request;
    this.in = in;
    this.bytes = bytes;
    this.limit = limit;
    this.properties = properties;
    this.onEnd = onEnd;
  }

  @Nullable End end() {
    return end.get();
  }

  HeldBytes bytes() {
    return bytes;
  }

  @Override
  public void onDataAvailable() {
    byte[] buffer = new byte[8 * 1024];
    try {
      while (end.get() == null && in.isReady()) {
        int count = in.read(buffer);
        if (count > 0) {
          take(buffer, count);
        } else if (count < 0) {
          return;
        }
      }
    } catch (IOException e) {
      // A client that ends too early may have closed only its sending side and may wait for the
      // answer.
      boolean gone = e instanceof ClientAbortException && !(e.getCause() instanceof EOFException);
      bytes.endWith(e);
      finish(gone ? End.LOST : End.BROKEN);
    }
  }

  private void take(byte[] buffer, int count) {
    long come = received.addAndGet(count);
    long room = limit == Long.MAX_VALUE ? Long.MAX_VALUE : limit + 1 - bytes.size();
    End refused = room > 0 ? bytes.add(buffer, (int) Math.min(count, room)) : null;
    if (refused != null) {
      finish(refused);
    } else if (come - PATIENCE_BYTES > limit) {
      finish(End.TOO_LARGE);
    }
  }

  @Override
  public void onAllDataRead() {
    finish(End.COMPLETE);
  }

  @Override
  public void onError(Throwable e) {
    finish(End.LOST);
  }

  @Override
  public void endIfTooSlow() {
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - started);
    if (seconds > properties.secondsFor(received.get())) {
      finish(End.TOO_SLOW);
    }
  }

  private void finish(End how) {
    if (!end.compareAndSet(null, how)) {
      return;
    }
    onEnd.accept(this);
    if (how == End.LOST) {
      bytes.release();
      request.complete();
    } else {
      request.dispatch();
    }
  }
}
