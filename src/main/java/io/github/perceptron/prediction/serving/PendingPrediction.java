package io.github.perceptron.prediction.serving;

import io.github.perceptron.datasets.images.GreyscaleImage;
import io.github.perceptron.network.engine.Probabilities;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The images of one request in a {@link BatchQueue}, and the thread that waits for their answers.
 *
 * <p>{@link #taken} is the queue's, guarded by its lock; answers are written by whoever computes
 * them, each at its own place.
 */
final class PendingPrediction {

  private final List<GreyscaleImage> images;
  private final Probabilities[] answers;
  private final AtomicInteger unanswered;
  private final Thread owner = Thread.currentThread();
  private volatile @Nullable Throwable failure;

  /** How many of the images are in a batch or through it. */
  private int taken;

  PendingPrediction(List<GreyscaleImage> images) {
    this.images = images;
    this.answers = new Probabilities[images.size()];
    this.unanswered = new AtomicInteger(images.size());
  }

  int size() {
    return images.size();
  }

  int untaken() {
    return images.size() - taken;
  }

  /** The next images, for a batch. */
  Part take(int count) {
    Part part = new Part(this, taken, taken + count);
    taken += count;
    return part;
  }

  /** Waits until all is answered. */
  List<Probabilities> awaitAnswers() {
    boolean interrupted = false;
    while (unanswered.get() > 0) {
      LockSupport.park(this);
      // A batch takes microseconds: not worth leaving early.
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    Throwable failed = failure;
    if (failed != null) {
      throw new IllegalStateException("The batch that this request was in failed", failed);
    }
    return Arrays.asList(answers);
  }

  /** Some of a request's images, in one batch. */
  record Part(PendingPrediction asked, int from, int to) {

    List<GreyscaleImage> images() {
      return asked.images.subList(from, to);
    }

    /** Answers them from a place in the batch's answers on. */
    void answer(List<Probabilities> batch, int at) {
      for (int i = from; i < to; i++) {
        asked.answers[i] = batch.get(at + i - from);
      }
      settle();
    }

    void fail(Throwable cause) {
      asked.failure = cause;
      settle();
    }

    private void settle() {
      if (asked.unanswered.addAndGet(from - to) == 0) {
        LockSupport.unpark(asked.owner);
      }
    }
  }
}
