package io.github.perceptron.jobs.queue;

import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Simulates how the queue assigns jobs to workers: each job, in the order of the queue, goes to the
 * worker that is free first. Times are in seconds from now. A job of unknown duration never ends.
 */
public final class QueueSchedule {

  private static final double NEVER = Double.POSITIVE_INFINITY;

  private final PriorityQueue<Double> freeAt = new PriorityQueue<>();

  /**
   * @param running remaining seconds of each running job; null if unknown
   */
  public QueueSchedule(int workers, List<@Nullable Double> running) {
    running.forEach(seconds -> freeAt.add(seconds == null ? NEVER : seconds));
    while (freeAt.size() < workers) {
      freeAt.add(0.0);
    }
  }

  /**
   * Assigns the next job to a worker.
   *
   * @param seconds duration of the job; null if unknown
   * @return when the job starts; null if unknown
   */
  public @Nullable Double begin(@Nullable Double seconds) {
    double start = freeAt.remove();
    freeAt.add(seconds == null ? NEVER : start + seconds);
    return start == NEVER ? null : start;
  }
}
