package io.github.perceptron.prediction.serving;

import io.github.perceptron.network.engine.Probabilities;
import io.github.perceptron.network.input.InputRow;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one request in a {@link BatchQueue}, and their answers, for which one thread waits.
 *
 * <p>The lock of the queue guards {@link #taken}. The workers write the answers, each at its own
 * index.
 */
final class PendingPrediction {

  private final List<InputRow> rows;
  private final Probabilities[] answers;
  private final AtomicInteger unanswered;
  private final Thread owner = Thread.currentThread();
  private volatile @Nullable Throwable failure;

  /** Number of rows that a batch has taken. */
  private int taken;

  PendingPrediction(List<InputRow> rows) {
    this.rows = rows;
    this.answers = new Probabilities[rows.size()];
    this.unanswered = new AtomicInteger(rows.size());
  }

  int size() {
    return rows.size();
  }

  int untaken() {
    return rows.size() - taken;
  }

  /** Takes the next rows for a batch. */
  Part take(int count) {
    Part part = new Part(this, taken, taken + count);
    taken += count;
    return part;
  }

  /** Waits until all rows are answered. */
  List<Probabilities> awaitAnswers() {
    boolean interrupted = false;
    while (unanswered.get() > 0) {
      LockSupport.park(this);
      // A batch takes microseconds, so an interrupted thread still waits for it.
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

  /** Rows of one request that are computed in one batch. */
  record Part(PendingPrediction asked, int from, int to) {

    List<InputRow> rows() {
      return asked.rows.subList(from, to);
    }

    /**
     * Takes the answers of these rows from the answers of the batch.
     *
     * @param at index of the first one in the batch
     */
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
