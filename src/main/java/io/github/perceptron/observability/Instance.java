package io.github.perceptron.observability;

import java.time.Instant;
import java.util.List;

/**
 * A process of the service.
 *
 * @param name the name that people know it by
 * @param lastSeen when it last said that it works
 * @param roles what it does: {@code predict}, {@code train}
 * @param runningJobs ids of the jobs that it trains
 */
public record Instance(
    String name,
    String version,
    Instant startedAt,
    Instant lastSeen,
    List<String> roles,
    List<String> runningJobs) {

  public Instance {
    roles = List.copyOf(roles);
    runningJobs = List.copyOf(runningJobs);
  }

  /** Returns the same instance with other ids of jobs. */
  Instance training(List<String> jobs) {
    return new Instance(name, version, startedAt, lastSeen, roles, jobs);
  }
}
