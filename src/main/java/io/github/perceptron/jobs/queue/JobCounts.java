package io.github.perceptron.jobs.queue;

import io.github.perceptron.jobs.JobState;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many jobs there are in each state.
 *
 * @param byState the number of jobs for each state that has any
 * @param oldestQueuedAt when the job that waits longest entered the queue; null if none waits
 */
public record JobCounts(Map<JobState, Long> byState, @Nullable Instant oldestQueuedAt) {

  public JobCounts {
    byState = Map.copyOf(byState);
  }

  /** Returns the number of jobs in a state. */
  public long in(JobState state) {
    return byState.getOrDefault(state, 0L);
  }

  /** Returns how long the oldest waiting job has waited; zero if none waits. */
  public Duration queueAge(Instant now) {
    if (oldestQueuedAt == null || oldestQueuedAt.isAfter(now)) {
      return Duration.ZERO;
    }
    return Duration.between(oldestQueuedAt, now);
  }
}
