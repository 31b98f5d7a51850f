package io.github.perceptron.jobs.store;

import io.github.perceptron.jobs.JobEpochEnded;
import io.github.perceptron.jobs.JobState;
import io.github.perceptron.jobs.JobStateChanged;
import io.github.perceptron.jobs.StopRequest;
import io.github.perceptron.jobs.StopRequested;
import io.github.perceptron.jobs.work.EpochProgress;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Moves jobs from state to state and tells everybody, inside the caller's transaction. */
@Component
public class Transitions {

  private static final Logger log = LoggerFactory.getLogger(Transitions.class);

  private final ApplicationEventPublisher events;
  private final Clock clock;

  Transitions(ApplicationEventPublisher events, Clock clock) {
    this.events = events;
    this.clock = clock;
  }

  /**
   * Applies a verb to a job whose row is locked.
   *
   * @param reason for people; null where the state says enough
   */
  public void apply(
      TrainingJob job, BiConsumer<TrainingJob, Instant> verb, @Nullable String reason) {
    JobState from = job.state();
    verb.accept(job, now());
    announce(job, from, reason);
  }

  /** Tells of a job that is new. */
  public void submitted(TrainingJob job) {
    announce(job, null, null);
  }

  /** Tells those who wait for a job to get on. */
  public void epochEnded(TrainingJob job, EpochProgress progress) {
    job.endEpoch(progress);
    events.publishEvent(new JobEpochEnded(job.id(), progress.epoch()));
  }

  /** Tells the worker that has the job. */
  public void askToStop(TrainingJob job, StopRequest request) {
    job.requestStop(request);
    events.publishEvent(new StopRequested(job.id(), request));
  }

  public Instant now() {
    // What the column holds, so that the answer to a POST and a later GET agree.
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private void announce(TrainingJob job, @Nullable JobState from, @Nullable String reason) {
    events.publishEvent(
        new JobStateChanged(
            job.id(), from, job.state(), job.attempt(), job.epoch(), reason, now()));
    log.atInfo()
        .addKeyValue("job", job.id())
        .addKeyValue("state", job.state())
        .addKeyValue("attempt", job.attempt())
        .log("Job is {}{}", job.state(), reason == null ? "" : ": " + reason);
  }
}
