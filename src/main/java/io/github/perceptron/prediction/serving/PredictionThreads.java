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
 * A small thread pool that computes the predictions of all models.
 *
 * <p>ND4J keeps memory for each thread that has ever computed, so the 200 threads of the web server
 * must not compute.
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
            // During a shutdown, requests that are waiting still get their answers.
            (work, pool) -> work.run());
  }

  /** The number of native threads is a setting of each calling thread. */
  private static void begin(Runnable work) {
    NativeBackend.useOneThread();
    work.run();
  }

  /** Loads the native code in the background, so that the first client does not wait for it. */
  @EventListener(ApplicationReadyEvent.class)
  void warmUp() {
    threads.prestartAllCoreThreads();
  }

  @Override
  public void execute(Runnable work) {
    threads.execute(work);
  }

  /** Finishes the waiting work. */
  @Override
  public void close() {
    threads.shutdown();
  }
}
