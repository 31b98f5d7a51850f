package io.github.perceptron.artifacts;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * Deletes released files every minute. It has its own thread, because jobs may occupy all the
 * worker threads.
 */
@Component
class ArtifactSweep implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ArtifactSweep.class);
  private static final Duration PERIOD = Duration.ofMinutes(1);

  /** Longer than any prediction that started before the model version was deleted. */
  private static final Duration GRACE = Duration.ofMinutes(5);

  /** Longer than any file waits for its row. */
  private static final Duration ORPHAN_AGE = Duration.ofDays(1);

  /** After the start, when others look for their files. */
  private static final Duration FIRST_ORPHANS = Duration.ofHours(1);

  private final ArtifactKeeper artifacts;
  private final Clock clock;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(daemon());

  ArtifactSweep(ArtifactKeeper artifacts, Clock clock) {
    this.artifacts = artifacts;
    this.clock = clock;
  }

  @EventListener(ApplicationReadyEvent.class)
  void begin() {
    // The returned future is not needed: a sweep throws nothing and ends with the thread.
    Future<?> unused =
        thread.scheduleWithFixedDelay(
            this::sweep, PERIOD.toSeconds(), PERIOD.toSeconds(), TimeUnit.SECONDS);
    Future<?> unusedToo =
        thread.scheduleWithFixedDelay(
            this::sweepOrphans, FIRST_ORPHANS.toHours(), ORPHAN_AGE.toHours(), TimeUnit.HOURS);
  }

  /** Looks for files that nobody released. */
  private void sweepOrphans() {
    try {
      int deleted = artifacts.deleteOrphansStoredBefore(clock.instant().minus(ORPHAN_AGE));
      if (deleted > 0) {
        log.info("Deleted {} files that no row referred to", deleted);
      }
    } catch (IOException | RuntimeException e) {
      log.atWarn()
          .setCause(e)
          .log(
              "Files without references could not be searched for and stay on disk; the next"
                  + " attempt is in a day");
    }
  }

  private void sweep() {
    try {
      int deleted = artifacts.deleteReleasedBefore(clock.instant().minus(GRACE));
      if (deleted > 0) {
        log.info("Deleted {} files of deleted model versions", deleted);
      }
    } catch (RuntimeException e) {
      // For example, the database does not answer. An exception that leaves this method would stop
      // all further sweeps.
      log.atWarn()
          .setCause(e)
          .log(
              "Released files could not be searched for and stay on disk; the next attempt"
                  + " is in a minute");
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  private static CustomizableThreadFactory daemon() {
    CustomizableThreadFactory factory = new CustomizableThreadFactory("artifact-sweep-");
    factory.setDaemon(true);
    return factory;
  }
}
