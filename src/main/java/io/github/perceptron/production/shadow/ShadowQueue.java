package io.github.perceptron.production.shadow;

import io.github.perceptron.prediction.Predictor;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The requests that shadow versions compute again, one after the other in a thread of its own.
 * Requests of clients come first: while some wait for a batch, those of shadows are dropped.
 */
@Component
class ShadowQueue implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ShadowQueue.class);

  /** By then the answer has usually been written, which the same processors do. */
  private static final long AFTER_ANSWER_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final BlockingQueue<Runnable> waiting;

  /** It has this queue as an observer, so it does not exist yet when the queue is made. */
  private final ObjectProvider<Predictor> predictor;

  private final ShadowComparison comparison;
  private final ShadowTallies tallies;
  private final ShadowProperties properties;
  private final Counter compared;
  private final Counter failed;
  private final Counter dropped;
  private final Thread thread;
  private volatile boolean ends;

  ShadowQueue(
      ObjectProvider<Predictor> predictor,
      ShadowComparison comparison,
      ShadowTallies tallies,
      ShadowProperties properties,
      MeterRegistry registry) {
    this.waiting = new LinkedBlockingQueue<>(properties.maxWaiting());
    this.predictor = predictor;
    this.comparison = comparison;
    this.tallies = tallies;
    this.properties = properties;
    this.compared = counter("compared", registry);
    this.failed = counter("failed", registry);
    this.dropped = counter("dropped", registry);
    this.thread = new Thread(this::work, "shadow");
    thread.setDaemon(true);
    thread.start();
  }

  private static Counter counter(String outcome, MeterRegistry registry) {
    return Counter.builder("perceptron.shadow.requests")
        .tag("outcome", outcome)
        .description("Requests that were chosen for a shadow version")
        .register(registry);
  }

  /** Adds a request, or drops it if too many wait. Never waits. */
  void offer(ShadowedRequest request) {
    if (!waiting.offer(() -> process(request))) {
      drop(request);
    }
  }

  private void drop(ShadowedRequest request) {
    dropped.increment();
    tallies.of(request.pair()).dropped();
  }

  private void work() {
    long flushed = System.nanoTime();
    while (!ends) {
      awaitNext();
      if (System.nanoTime() - flushed >= properties.flushInterval().toNanos()) {
        tallies.flush();
        flushed = System.nanoTime();
      }
    }
  }

  private void awaitNext() {
    try {
      Runnable next = waiting.poll(properties.flushInterval().toNanos(), TimeUnit.NANOSECONDS);
      if (next != null) {
        next.run();
      }
    } catch (InterruptedException e) {
      // Nobody interrupts this thread.
    }
  }

  private void process(ShadowedRequest request) {
    long left = AFTER_ANSWER_NANOS - (System.nanoTime() - request.since());
    if (left > 0) {
      LockSupport.parkNanos(left);
    }
    if (predictor.getObject().isBusy()) {
      drop(request);
      return;
    }
    try {
      comparison.compare(request, tallies.of(request.pair()));
      compared.increment();
    } catch (RuntimeException e) {
      // The file of the shadow may be gone, for instance; the clients of the alias notice nothing.
      failed.increment();
      tallies.of(request.pair()).failed();
      log.atDebug()
          .addKeyValue("model", request.shadow().name())
          .addKeyValue("version", request.shadow().version())
          .setCause(e)
          .log("A shadow version could not compute a request");
    }
  }

  /**
   * Writes what was compared. Requests that wait are forgotten. The thread is not interrupted: that
   * would break off a write, and lose it.
   */
  @Override
  public void close() {
    ends = true;
    waiting.clear();
    // If the thread waits for a request, this ends its wait.
    waiting.offer(tallies::flush);
    try {
      thread.join(TimeUnit.SECONDS.toMillis(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    tallies.flush();
  }
}
