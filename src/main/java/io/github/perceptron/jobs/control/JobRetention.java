package io.github.perceptron.jobs.control;

import io.github.perceptron.jobs.IllegalTransitionException;
import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.JobNotFoundException;
import io.github.perceptron.jobs.JobProperties;
import io.github.perceptron.jobs.store.TrainingJobRepository;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.Limit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Deletes jobs that ended long ago, if {@code perceptron.jobs.retention} is set, as a client would:
 * with their history, checkpoints, evaluation and receipt, but not the model that they published. A
 * job stays as long as an alias points to its version.
 */
@Component
public class JobRetention {

  private static final Logger log = LoggerFactory.getLogger(JobRetention.class);

  /** Jobs that are looked at together. */
  private static final int BATCH = 100;

  private final TrainingJobRepository jobs;
  private final JobVerbs verbs;
  private final List<JobUse> uses;
  private final JobProperties properties;
  private final Clock clock;

  JobRetention(
      TrainingJobRepository jobs,
      JobVerbs verbs,
      List<JobUse> uses,
      JobProperties properties,
      Clock clock) {
    this.jobs = jobs;
    this.verbs = verbs;
    this.uses = uses;
    this.properties = properties;
    this.clock = clock;
  }

  @Scheduled(initialDelay = 5, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
  void deleteOld() {
    Duration retention = properties.retention();
    if (retention != null) {
      deleteEndedBefore(clock.instant().minus(retention));
    }
  }

  /**
   * Deletes the jobs that ended before a time and that nobody needs. Several instances may do this
   * at the same time.
   *
   * @return how many were deleted
   */
  public int deleteEndedBefore(Instant time) {
    int deleted = 0;
    UUID last = new UUID(0, 0);
    List<UUID> some = jobs.endedBefore(time, last, Limit.of(BATCH));
    while (!some.isEmpty()) {
      List<JobId> ids = some.stream().map(JobId::new).toList();
      Set<JobId> needed = new HashSet<>();
      uses.forEach(use -> needed.addAll(use.needed(ids)));
      for (JobId id : ids) {
        if (!needed.contains(id) && delete(id)) {
          deleted++;
        }
      }
      last = some.get(some.size() - 1);
      some = jobs.endedBefore(time, last, Limit.of(BATCH));
    }
    if (deleted > 0) {
      log.atInfo().addKeyValue("jobs", deleted).log("Deleted jobs that ended long ago");
    }
    return deleted;
  }

  private boolean delete(JobId id) {
    try {
      verbs.delete(id);
      return true;
    } catch (IllegalTransitionException | JobNotFoundException e) {
      // A client retried or deleted it at this moment.
      return false;
    }
  }
}
