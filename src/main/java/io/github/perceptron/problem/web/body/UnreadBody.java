package io.github.perceptron.problem.web.body;

import io.github.perceptron.problem.WebProperties;
import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.catalina.connector.Request;
import org.apache.coyote.ActionCode;

/**
 * Reads and discards the rest of a body after the answer was written. If the server closed the
 * connection while the client sends, the connection would be reset and the answer lost (RFC 9112,
 * section 9.6).
 */
final class UnreadBody implements WatchedBody {

  /** Enough for a model file above the limit; a client that sends more may lose the answer. */
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

  /** Does not read the rest of the body; the connection is closed after the answer. */
  static void leave(Request request) {
    request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
    // Tomcat treats this as an error, but the client has its answer already.
    request.getResponse().setErrorReported();
  }

  /**
   * Reads from the connection's buffer, because the stream of the request is closed with the
   * answer.
   */
  @Override
  public void onDataAvailable() throws IOException {
    org.apache.coyote.Request raw = request.getCoyoteRequest();
    CoyoteStream nowhere = new CoyoteStream(raw);
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
    // Tomcat tells only the first listener of a request that all was read, for example the one of a
    // held body.
    if (RequestBody.isFullyRead(raw)) {
      end(false);
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
  public void endIfTooSlow() {
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - started);
    if (seconds > properties.secondsFor(received.get())) {
      end(isStillHere());
    }
  }

  /**
   * Whether the request still is the one whose body is read. After its end Tomcat uses the object
   * for the next one, perhaps of another client, whose connection {@link #leave} would close.
   */
  private boolean isStillHere() {
    return request.getAsyncContextInternal() == async;
  }

  private void end(boolean early) {
    if (ended.compareAndSet(false, true)) {
      onEnd.accept(this);
      if (early) {
        leave(request);
      }
      // Throws if the request has ended.
      async.complete();
    }
  }
}
