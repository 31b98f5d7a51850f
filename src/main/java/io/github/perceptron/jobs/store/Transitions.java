package io.github.perceptron.jobs.store;

import io.github.perceptron.jobs.JobEpochEnded;
import io.github.perceptron.jobs.JobState;
import io.github.perceptron.jobs.JobStateChanged;
import io.github.perceptron.jobs.StopRequest;
import io.github.perceptron.jobs.StopRequested;
import io.github.perceptron.jobs.work.EpochProgress;
import io.github.perceptron.tracing.Traces;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Changes the states of jobs, publishes the events and writes the log, inside the caller's
 * transaction.
 */
@Component
public class Transitions {

  private static final Logger log = LoggerFactory.getLogger(Transitions.class);

  private static final String JOB = "job";

  private final ApplicationEventPublisher events;
  private final Traces traces;
  private final Clock clock;

  Transitions(ApplicationEventPublisher events, Traces traces, Clock clock) {
    this.events = events;
    this.traces = traces;
    this.clock = clock;
  }

  /**
   * Applies a change of state to a job whose row is locked.
   *
   * @param reason a text that explains the change; null if the state says enough
   */
  public void apply(
      TrainingJob job, BiConsumer<TrainingJob, Instant> verb, @Nullable String reason) {
    JobState from = job.state();
    verb.accept(job, now());
    announce(job, from, reason);
  }

  /** Publishes that a job is new. The worker will continue the trace of the current request. */
  public void submitted(TrainingJob job) {
    job.tracedBy(traces.current());
    announce(job, null, null);
  }

  /** Records a finished epoch and publishes it. */
  public void epochEnded(TrainingJob job, EpochProgress progress) {
    job.endEpoch(progress);
    events.publishEvent(new JobEpochEnded(job.id(), progress.epoch()));
  }

  /** Records a requested stop and publishes it to the worker of the job. */
  public void askToStop(TrainingJob job, StopRequest request) {
    job.requestStop(request);
    events.publishEvent(new StopRequested(job.id(), request));
  }

  public Instant now() {
    // The precision of the column, so that the answers to a POST and to a later GET are equal.
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private void announce(TrainingJob job, @Nullable JobState from, @Nullable String reason) {
    events.publishEvent(
        new JobStateChanged(
            job.id(), job.project(), from, job.state(), job.attempt(), job.epoch(), reason, now()));
    line(job)
        .addKeyValue("state", job.state())
        .addKeyValue("attempt", job.attempt())
        .log("Job is {}{}", job.state(), reason == null ? "" : ": " + reason);
  }

  /** A worker's lines have the id already, and a line with the same name twice cannot be JSON. */
  private static LoggingEventBuilder line(TrainingJob job) {
    LoggingEventBuilder line = log.atInfo();
    return MDC.get(JOB) == null ? line.addKeyValue(JOB, job.id()) : line;
  }
}
