package io.github.perceptron.jobs.queue;

import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Deals the work that waits to the workers as the queue does: each job, in its order, to the worker
 * that is free first. Seconds count from now; unknown ones never end.
 */
public final class QueueSchedule {

  private static final double NEVER = Double.POSITIVE_INFINITY;

  private final PriorityQueue<Double> freeAt = new PriorityQueue<>();

  /**
   * @param running seconds left of each running job, null where unknown
   */
  public QueueSchedule(int workers, List<@Nullable Double> running) {
    running.forEach(seconds -> freeAt.add(seconds == null ? NEVER : seconds));
    while (freeAt.size() < workers) {
      freeAt.add(0.0);
    }
  }

  /**
   * Gives the next job to a worker.
   *
   * @param seconds how long it takes; null when unknown
   * @return when it begins; null when unknown
   */
  public @Nullable Double begin(@Nullable Double seconds) {
    double start = freeAt.remove();
    freeAt.add(seconds == null ? NEVER : start + seconds);
    return start == NEVER ? null : start;
  }
}
