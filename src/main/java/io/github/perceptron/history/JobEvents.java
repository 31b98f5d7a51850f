package io.github.perceptron.history;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.perceptron.jobs.JobDeleted;
import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.JobStateChanged;
import io.github.perceptron.jobs.control.JobRowLock;
import io.github.perceptron.jobs.control.TrainingJobs;
import io.github.perceptron.network.diagnostics.EpochDiagnostics;
import io.github.perceptron.projects.CurrentProject;
import io.github.perceptron.projects.Project;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records the events of jobs. An event is written in the transaction of the change that it
 * describes, so that neither exists without the other. This class listens to changes of state;
 * callers report all other events.
 */
@Service
public class JobEvents {

  private static final Logger log = LoggerFactory.getLogger(JobEvents.class);

  private final EventWriter writer;
  private final TrainingJobs jobs;
  private final JobRowLock rows;
  private final JdbcClient jdbc;
  private final Clock clock;

  JobEvents(EventWriter writer, TrainingJobs jobs, JobRowLock rows, JdbcClient jdbc, Clock clock) {
    this.writer = writer;
    this.jobs = jobs;
    this.rows = rows;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** The severity of a message. */
  public enum Level {
    /** For information. */
    INFO,
    /** A problem, after which the job continues. */
    WARN,
    /** The problem that ended the job. */
    ERROR;

    /** The name in JSON. */
    @JsonValue
    public String id() {
      return name();
    }
  }

  /** Records a finished epoch; joins the transaction that writes the row of the epoch. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void epoch(JobId jobId, EpochRecord epoch) {
    append(jobId, epoch.at(), new EventBody.Epoch(epoch));
  }

  /**
   * Records what the layers did in an epoch; joins the transaction that writes the row of the
   * epoch.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void diagnosed(JobId jobId, EpochDiagnostics epoch) {
    append(jobId, now(), EventBody.Diagnostics.of(epoch));
  }

  /**
   * Records the progress that the row of the job holds; joins the transaction that changed the row.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void progress(JobId jobId) {
    append(jobId, now(), EventBody.Progress.of(jobs.get(jobId)));
  }

  /**
   * Records that a checkpoint is on disk; joins the transaction that writes the row of the
   * checkpoint.
   *
   * @param epoch the last finished epoch
   * @param rowsDone training rows of the current epoch that are done
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void checkpoint(JobId jobId, int epoch, int rowsDone, long bytes, long durationMs) {
    append(jobId, now(), new EventBody.Checkpoint(epoch, rowsDone, bytes, durationMs));
  }

  /**
   * Records a message of the worker about a job; does nothing if the job no longer exists.
   *
   * @param message cut after 2000 characters
   */
  @Transactional
  public void log(JobId jobId, Level level, String message) {
    if (rows.hold(jobId)) {
      append(jobId, now(), new EventBody.Log(level, EventText.of(message)));
    }
  }

  /**
   * Records a problem of a job that continues, both as an event of the job and, with the cause, in
   * the log of the service.
   *
   * @param message what happened, its consequence and what the user can do
   */
  @Transactional
  public void warn(JobId jobId, String message, @Nullable Throwable cause) {
    log.atWarn().setCause(cause).log(message);
    log(jobId, Level.WARN, message);
  }

  @EventListener
  void changed(JobStateChanged change) {
    append(change.jobId(), change.at(), EventBody.State.of(change));
  }

  /**
   * Deletes the events of a deleted job and records one event of its deletion, for clients that
   * have seen the earlier events.
   */
  @EventListener
  void deleted(JobDeleted deleted) {
    jdbc.sql("delete from job_event where job_id = ?").param(deleted.jobId().value()).update();
    append(deleted.jobId(), now(), new EventBody.Deleted());
  }

  private void append(JobId jobId, Instant at, EventBody body) {
    // The row of the job is locked, so the session has it already.
    Project project = CurrentProject.boundary().orElseGet(() -> jobs.projectOf(jobId));
    writer.append(jobId, project, at, body);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
