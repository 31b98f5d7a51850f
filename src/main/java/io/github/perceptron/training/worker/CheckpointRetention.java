package io.github.perceptron.training.worker;

import io.github.perceptron.training.checkpoint.CheckpointRemoval;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Deletes the checkpoints of jobs that ended long ago, if {@code
 * perceptron.training.checkpoint-retention} is set.
 */
@Component
class CheckpointRetention {

  private static final Logger log = LoggerFactory.getLogger(CheckpointRetention.class);

  private final CheckpointRemoval checkpoints;
  private final TrainingProperties properties;
  private final Clock clock;

  CheckpointRetention(CheckpointRemoval checkpoints, TrainingProperties properties, Clock clock) {
    this.checkpoints = checkpoints;
    this.properties = properties;
    this.clock = clock;
  }

  @Scheduled(initialDelay = 5, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
  void deleteOld() {
    Duration retention = properties.checkpointRetention();
    if (retention == null) {
      return;
    }
    int jobs = checkpoints.deleteOfJobsEndedBefore(clock.instant().minus(retention));
    if (jobs > 0) {
      log.atInfo().addKeyValue("jobs", jobs).log("Deleted checkpoints of jobs that ended long ago");
    }
  }
}
