package io.github.perceptron.prediction;

import io.github.perceptron.network.NativeBackend;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The few threads that touch networks.
 *
 * <p>ND4J keeps memory for each thread that ever computed; the web server has two hundred. So a
 * request hands its computation over and waits, at first for its turn, in the order of arrival.
 */
@Component
final class PredictionThreads implements AutoCloseable {

  private final Semaphore free;
  private final ExecutorService threads;
  private final Duration maxWait;
  private final ThreadLocal<Boolean> prepared = ThreadLocal.withInitial(() -> false);

  PredictionThreads(PredictionProperties properties) {
    int count = properties.replicaCount();
    AtomicInteger number = new AtomicInteger();
    this.free = new Semaphore(count, true);
    this.maxWait = properties.maxWait();
    this.threads =
        Executors.newFixedThreadPool(
            count, task -> new Thread(task, "prediction-" + number.incrementAndGet()));
  }

  /** Loads the native code in the background, so that the first client need not wait for it. */
  @EventListener(ApplicationReadyEvent.class)
  void warmUp() {
    threads.execute(this::prepare);
  }

  /**
   * Runs work that uses a network and waits for its result.
   *
   * @throws OverloadedException if no thread is free within the longest wait
   */
  <T> T run(Supplier<T> work) {
    awaitTurn();
    try {
      return resultOf(
          threads.submit(
              () -> {
                prepare();
                return work.get();
              }));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw OverloadedException.after(maxWait);
    } finally {
      free.release();
    }
  }

  private void awaitTurn() {
    try {
      if (!free.tryAcquire(maxWait.toNanos(), TimeUnit.NANOSECONDS)) {
        throw OverloadedException.after(maxWait);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw OverloadedException.after(maxWait);
    }
  }

  private void prepare() {
    if (!prepared.get()) {
      NativeBackend.useThreads(1);
      prepared.set(true);
    }
  }

  private static <T> T resultOf(Future<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException problem) {
        throw problem;
      }
      throw new IllegalStateException("A prediction failed", e.getCause());
    }
  }

  /** What runs is finished; nothing new begins. */
  @Override
  public void close() {
    threads.shutdown();
  }
}
