package io.github.perceptron.production.log;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/** Predictions that wait to be written into the log, and the thread that writes them. */
@Component
class PredictionLogBuffer implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(PredictionLogBuffer.class);
  private static final int BATCH = 500;

  private final BlockingQueue<Supplier<LoggedPrediction>> waiting;
  private final PredictionLogRows rows;
  private final PredictionLogProperties properties;
  private final Counter written;
  private final Counter dropped;
  private final @Nullable Thread thread;
  private volatile boolean ends;

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

  /** Adds a prediction, or drops it if the buffer is full. Never waits. */
  void offer(Supplier<LoggedPrediction> prediction) {
    if (!waiting.offer(prediction)) {
      dropped.increment();
    }
  }

  private void work() {
    while (!ends) {
      try {
        TimeUnit.NANOSECONDS.sleep(properties.flushInterval().toNanos());
      } catch (InterruptedException e) {
        // Only close() interrupts, and it sets the flag before.
        continue;
      }
      flush();
    }
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
    } catch (DataAccessException e) {
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

  /** Writes what waits. */
  @Override
  public void close() {
    if (thread == null) {
      return;
    }
    ends = true;
    thread.interrupt();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    flush();
  }
}
