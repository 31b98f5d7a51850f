package io.github.perceptron.jobs.forecast;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is to be expected of a job that waits or runs.
 *
 * @param place in the queue; null unless it waits
 * @param finishAt when it ends if it trains all its epochs; null when nothing is known
 */
public record JobForecast(@Nullable Place place, @Nullable Instant finishAt) {

  /** Of a job that does neither. */
  public static final JobForecast NONE = new JobForecast(null, null);

  /**
   * A place in the queue.
   *
   * @param position 1 for the job that is next
   * @param ahead jobs that wait before it
   * @param estimatedStartAt when a worker will be free for it; null when nothing is known
   */
  public record Place(int position, int ahead, @Nullable Instant estimatedStartAt) {}
}
