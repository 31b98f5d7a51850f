package io.github.perceptron.explanations;

import io.github.perceptron.problem.OverloadedException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Limits the explanations that are computed at the same time. Each of them has at most one batch
 * among those of the predictions, so a prediction waits for at most {@link #AT_ONCE} batches more.
 */
@Component
class ExplanationGate {

  private static final int AT_ONCE = 2;

  /** Requests that may wait; more of them would occupy the web server's threads. */
  private static final int WAITING = 20;

  private static final int PATIENCE_SECONDS = 10;

  private final Semaphore permits = new Semaphore(AT_ONCE, true);

  /**
   * Computes something.
   *
   * @throws OverloadedException if too many explanations wait, or this one waited too long
   */
  <T> T compute(Supplier<T> work) {
    if (permits.getQueueLength() >= WAITING || !entered()) {
      throw OverloadedException.explaining(AT_ONCE);
    }
    try {
      return work.get();
    } finally {
      permits.release();
    }
  }

  private boolean entered() {
    try {
      return permits.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
