package io.github.perceptron.production.log;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/**
 * Predictions that wait to be written into the log, and the thread that writes them. A stop in
 * order writes all of them; a process that is killed loses those since the last flush.
 */
@Component
class PredictionLogBuffer implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(PredictionLogBuffer.class);
  private static final int BATCH = 500;

  /** A database that does not answer must not keep the service from ending. */
  private static final Duration LAST_FLUSH = Duration.ofSeconds(15);

  private final BlockingQueue<Supplier<LoggedPrediction>> waiting;
  private final PredictionLogRows rows;
  private final PredictionLogProperties properties;
  private final Counter written;
  private final Counter dropped;
  private final @Nullable Thread thread;

  /** Not an interrupt: that would break off a write, and lose it. */
  private final CountDownLatch end = new CountDownLatch(1);

  PredictionLogBuffer(
      PredictionLogRows rows, PredictionLogProperties properties, MeterRegistry registry) {
    this.waiting = new LinkedBlockingQueue<>(properties.buffer());
    this.rows = rows;
    this.properties = properties;
    this.written = counter("written", registry);
    this.dropped = counter("dropped", registry);
    this.thread = properties.share() == 0 ? null : new Thread(this::work, "prediction-log");
    if (thread != null) {
      thread.setDaemon(true);
      thread.start();
    }
  }

  private static Counter counter(String outcome, MeterRegistry registry) {
    return Counter.builder("perceptron.prediction.log")
        .tag("outcome", outcome)
        .description("Predictions that were chosen for the log")
        .register(registry);
  }

  /** Adds a prediction, or drops it if the buffer is full or closed. Never waits. */
  void offer(Supplier<LoggedPrediction> prediction) {
    if (end.getCount() == 0 || !waiting.offer(prediction)) {
      dropped.increment();
    }
  }

  private void work() {
    try {
      while (!end.await(properties.flushInterval().toNanos(), TimeUnit.NANOSECONDS)) {
        flush();
      }
    } catch (InterruptedException e) {
      // Nobody interrupts this thread; if somebody did, the rest is still written.
    }
    flush();
  }

  /** Writes all that waits. */
  private void flush() {
    List<Supplier<LoggedPrediction>> taken = new ArrayList<>();
    while (waiting.drainTo(taken, BATCH) > 0) {
      try {
        write(taken.stream().map(Supplier::get).toList());
      } catch (RuntimeException e) {
        lose(taken.size(), e);
      }
      taken.clear();
    }
  }

  private void write(List<LoggedPrediction> batch) {
    try {
      rows.add(batch);
      written.increment(batch.size());
    } catch (DataIntegrityViolationException e) {
      // A version was deleted meanwhile; the predictions of the others are still written.
      batch.forEach(this::writeAlone);
    }
  }

  private void writeAlone(LoggedPrediction one) {
    try {
      rows.add(List.of(one));
      written.increment();
    } catch (DataIntegrityViolationException e) {
      dropped.increment();
    } catch (RuntimeException e) {
      lose(1, e);
    }
  }

  private void lose(int count, RuntimeException cause) {
    dropped.increment(count);
    log.atWarn()
        .addKeyValue("predictions", count)
        .setCause(cause)
        .log("Predictions could not be written into the log and are lost");
  }

  /** Writes what waits. Called after the last request was answered. */
  @Override
  public void close() {
    if (thread == null) {
      return;
    }
    end.countDown();
    try {
      thread.join(LAST_FLUSH.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (thread.isAlive()) {
      log.atWarn()
          .addKeyValue("predictions", waiting.size())
          .log("The database does not answer, so the last predictions are not in the log");
    }
  }
}
