package io.github.perceptron.history;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.perceptron.jobs.JobDeleted;
import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.JobStateChanged;
import io.github.perceptron.jobs.control.TrainingJobs;
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
 * Takes down what happens to jobs. An event belongs to the transaction that makes it true: neither
 * is there without the other. Changes of state are heard of without being told.
 */
@Service
public class JobEvents {

  private static final Logger log = LoggerFactory.getLogger(JobEvents.class);

  private final EventWriter writer;
  private final TrainingJobs jobs;
  private final JdbcClient jdbc;
  private final Clock clock;

  JobEvents(EventWriter writer, TrainingJobs jobs, JdbcClient jdbc, Clock clock) {
    this.writer = writer;
    this.jobs = jobs;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** How much a line matters. */
  public enum Level {
    /** For the record. */
    INFO,
    /** Something was not as it should be; the job goes on. */
    WARN,
    /** What ended the job. */
    ERROR;

    /** The name in JSON. */
    @JsonValue
    public String id() {
      return name();
    }
  }

  /** An epoch ended; joins the transaction that writes the epoch's row. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void epoch(JobId jobId, EpochRecord epoch) {
    writer.append(jobId, epoch.at(), new EventBody.Epoch(epoch));
  }

  /** The job's row says how far it is now; joins the transaction that changed it. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void progress(JobId jobId) {
    writer.append(jobId, now(), EventBody.Progress.of(jobs.get(jobId)));
  }

  /**
   * A checkpoint is on disk; joins the transaction that writes the checkpoint's row.
   *
   * @param epoch the last one that had ended
   * @param rowsDone training rows of the next epoch that were done
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void checkpoint(JobId jobId, int epoch, int rowsDone, long bytes, long durationMs) {
    writer.append(jobId, now(), new EventBody.Checkpoint(epoch, rowsDone, bytes, durationMs));
  }

  /**
   * The worker has something to say about a job; a line about one that is gone is dropped.
   *
   * @param message cut after 2000 characters
   */
  @Transactional
  public void log(JobId jobId, Level level, String message) {
    if (jobs.hold(jobId)) {
      writer.append(jobId, now(), new EventBody.Log(level, EventText.of(message)));
    }
  }

  /**
   * Something was not as it should be with a job that goes on. Who watches the job reads it there,
   * who looks after the service finds it, with its cause, in the log.
   *
   * @param message what happened, what follows from it and what can be done
   */
  @Transactional
  public void warn(JobId jobId, String message, @Nullable Throwable cause) {
    log.atWarn().setCause(cause).log(message);
    log(jobId, Level.WARN, message);
  }

  @EventListener
  void changed(JobStateChanged change) {
    writer.append(change.jobId(), change.at(), EventBody.State.of(change));
  }

  /** What is deleted is gone; one event says so, for those who had seen the others. */
  @EventListener
  void deleted(JobDeleted deleted) {
    jdbc.sql("delete from job_event where job_id = ?").param(deleted.jobId().value()).update();
    writer.append(deleted.jobId(), now(), new EventBody.Deleted());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
