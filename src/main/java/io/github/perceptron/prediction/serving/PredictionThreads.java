package io.github.perceptron.prediction.serving;

import io.github.perceptron.network.engine.arrays.NativeBackend;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The few threads that compute predictions, for all models.
 *
 * <p>ND4J keeps memory for each thread that ever computed, and the web server has two hundred.
 */
@Component
final class PredictionThreads implements Executor, AutoCloseable {

  private final ThreadPoolExecutor threads;

  PredictionThreads(PredictionProperties properties) {
    int count = properties.workerCount();
    AtomicInteger number = new AtomicInteger();
    this.threads =
        new ThreadPoolExecutor(
            count,
            count,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> new Thread(() -> begin(work), "prediction-" + number.incrementAndGet()),
            // During a shutdown whoever still waits for an answer gets it.
            (work, pool) -> work.run());
  }

  /** Native threads are counted for each thread that calls. */
  private static void begin(Runnable work) {
    NativeBackend.useThreads(1);
    work.run();
  }

  /** Loads the native code in the background, so that the first client need not wait for it. */
  @EventListener(ApplicationReadyEvent.class)
  void warmUp() {
    threads.prestartAllCoreThreads();
  }

  @Override
  public void execute(Runnable work) {
    threads.execute(work);
  }

  /** What waits is finished. */
  @Override
  public void close() {
    threads.shutdown();
  }
}
