package io.github.perceptron.problem.web.body;

import io.github.perceptron.problem.WebProperties;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
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
 * A body that comes without a thread that waits for it: Tomcat calls when there are bytes (Servlet
 * 6.1, section 3.7). When it is there, or will not be, the request goes on in a thread of its own.
 */
final class IncomingBody implements ReadListener, WatchedBody {

  /** How a body ended. */
  enum End {
    COMPLETE,
    /** It is longer than it may be; the bytes that are held are one more than the limit. */
    TOO_LARGE,
    /** The client sent it wrongly; the reader of the bytes finds out how. */
    BROKEN,
    TOO_SLOW,
    NO_MEMORY,
    /** The client is gone. */
    LOST
  }

  /**
   * How much more than the limit is taken from a client, and thrown away, so that it hears the
   * answer: a connection that is closed while its client sends is reset (RFC 9112, section 9.6).
   */
  private static final long PATIENCE_BYTES = 256L * 1024 * 1024;

  private final AsyncContext request;
  private final ServletInputStream in;
  private final HeldInputBuffer bytes;
  private final long limit;
  private final WebProperties properties;
  private final Consumer<WatchedBody> onEnd;
  private final long started = System.nanoTime();
  private final AtomicReference<@Nullable End> end = new AtomicReference<>();
  private final AtomicLong received = new AtomicLong();

  IncomingBody(
      AsyncContext request,
      ServletInputStream in,
      HeldInputBuffer bytes,
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

  HeldInputBuffer bytes() {
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
      // A client that ends too early may have closed its own half only, and wait for the answer.
      boolean gone = e instanceof ClientAbortException && !(e.getCause() instanceof EOFException);
      bytes.endWith(e);
      finish(gone ? End.LOST : End.BROKEN);
    }
  }

  private void take(byte[] buffer, int count) {
    long come = received.addAndGet(count);
    long room = limit == Long.MAX_VALUE ? Long.MAX_VALUE : limit + 1 - bytes.size();
    if (room > 0 && !bytes.add(buffer, (int) Math.min(count, room))) {
      finish(End.NO_MEMORY);
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
  public boolean hasEnded() {
    return end.get() != null;
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
