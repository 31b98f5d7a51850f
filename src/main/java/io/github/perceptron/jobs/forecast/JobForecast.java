package io.github.perceptron.jobs.forecast;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The forecast for a job that waits or runs.
 *
 * @param place its place in the queue; null unless it waits
 * @param finishAt when it will end if it trains all its epochs; null if there is no estimate
 */
public record JobForecast(@Nullable Place place, @Nullable Instant finishAt) {

  /** The forecast for a job that neither waits nor runs. */
  public static final JobForecast NONE = new JobForecast(null, null);

  /**
   * A place in the queue.
   *
   * @param position from 1, the next job
   * @param ahead number of jobs before it
   * @param estimatedStartAt when a worker will be free for it; null if there is no estimate
   */
  public record Place(int position, int ahead, @Nullable Instant estimatedStartAt) {}
}
