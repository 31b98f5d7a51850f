package io.github.perceptron.problem.web.body;

import io.github.perceptron.problem.WebProperties;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.catalina.connector.Request;
import org.apache.coyote.ActionCode;

/**
 * The rest of a body, read and thrown away behind its answer: a connection that is closed while its
 * client sends is reset, and the answer lost with it (RFC 9112, section 9.6).
 */
final class UnreadBody implements ReadListener, WatchedBody {

  /** Enough for a model file over the limit; a client that sends more hears no answer. */
  private static final long MOST_BYTES = 1024L * 1024 * 1024;

  private final Request request;
  private final AsyncContext async;
  private final WebProperties properties;
  private final Consumer<WatchedBody> onEnd;
  private final long started = System.nanoTime();
  private final AtomicBoolean ended = new AtomicBoolean();
  private final AtomicLong received = new AtomicLong();

  UnreadBody(
      Request request, AsyncContext async, WebProperties properties, Consumer<WatchedBody> onEnd) {
    this.request = request;
    this.async = async;
    this.properties = properties;
    this.onEnd = onEnd;
  }

  /** Leaves what has not come: the connection is closed behind the answer. */
  static void leave(Request request) {
    request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
    // For Tomcat this is an error; the client has its answer.
    request.getResponse().setErrorReported();
  }

  /** Below the request's own stream, which is closed with the answer. */
  @Override
  public void onDataAvailable() throws IOException {
    org.apache.coyote.Request raw = request.getCoyoteRequest();
    CoyoteStream nowhere = new CoyoteStream(raw.getInputBuffer());
    while (!ended.get() && !RequestBody.isFullyRead(raw) && raw.isReady()) {
      int count = raw.doRead(nowhere);
      if (count < 0) {
        return;
      }
      long come = received.addAndGet(count);
      if (come > MOST_BYTES) {
        end(true);
      }
    }
  }

  @Override
  public void onAllDataRead() {
    end(false);
  }

  @Override
  public void onError(Throwable e) {
    end(true);
  }

  @Override
  public boolean hasEnded() {
    return ended.get();
  }

  @Override
  public void endIfTooSlow() {
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - started);
    if (seconds > properties.secondsFor(received.get())) {
      end(true);
    }
  }

  private void end(boolean early) {
    if (ended.compareAndSet(false, true)) {
      onEnd.accept(this);
      if (early) {
        leave(request);
      }
      async.complete();
    }
  }
}
