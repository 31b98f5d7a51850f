package io.github.perceptron.jobs;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a worker may do to a job. Every write is fenced by the lease that {@link #start} gave: a
 * worker that lost its job gets a {@link LeaseLostException} and changes nothing.
 */
@Service
public class JobRuns {

  private static final Logger log = LoggerFactory.getLogger(JobRuns.class);

  private final TrainingJobRepository jobs;
  private final JobProperties properties;
  private final Clock clock;

  JobRuns(TrainingJobRepository jobs, JobProperties properties, Clock clock) {
    this.jobs = jobs;
    this.properties = properties;
    this.clock = clock;
  }

  /**
   * Begins a job, or begins it anew when the worker that had it died.
   *
   * @param worker who begins
   * @return empty when there is nothing to do: the job is gone, has ended, or was begun too often
   */
  @Transactional
  public Optional<JobLease> start(JobId id, String worker) {
    Optional<TrainingJob> found =
        jobs.findById(id.value()).filter(job -> !job.state().isTerminal());
    if (found.isEmpty()) {
      return Optional.empty();
    }
    TrainingJob job = found.get();
    if (job.attempt() >= properties.maxAttempts()) {
      job.fail(
          new JobFailure(
              JobFailure.Code.TOO_MANY_ATTEMPTS,
              "The process stopped during each of %d attempts; see the service's log."
                  .formatted(job.attempt())),
          now());
      logTransition(job);
      return Optional.empty();
    }
    job.start(worker, now());
    logTransition(job);
    return Optional.of(new JobLease(id, worker, job.attempt()));
  }

  /** Notes how far the current epoch is. */
  @Transactional
  public void reachedRows(JobLease lease, int rowsDone) {
    held(lease).reachRows(rowsDone);
  }

  /** Notes that an epoch ended; joins the transaction that writes the epoch's own row. */
  @Transactional
  public void epochEnded(JobLease lease, EpochProgress progress) {
    held(lease).endEpoch(progress);
  }

  /** The job ended well; joins the transaction that publishes its model. */
  @Transactional
  public void succeeded(JobLease lease, TrainingResult result) {
    TrainingJob job = held(lease);
    job.succeed(result, now());
    logTransition(job);
  }

  /** The job ended badly. */
  @Transactional
  public void failed(JobLease lease, JobFailure failure) {
    TrainingJob job = held(lease);
    job.fail(failure, now());
    logTransition(job);
  }

  /** The worker must stop before the job ends: the job waits again. */
  @Transactional
  public void released(JobLease lease) {
    TrainingJob job = held(lease);
    job.release();
    logTransition(job);
  }

  private TrainingJob held(JobLease lease) {
    return jobs.findById(lease.id().value())
        .filter(job -> job.isHeldBy(lease))
        .orElseThrow(() -> LeaseLostException.of(lease));
  }

  private static void logTransition(TrainingJob job) {
    log.atInfo()
        .addKeyValue("job", job.id())
        .addKeyValue("state", job.state())
        .addKeyValue("attempt", job.attempt())
        .log("Job is {}", job.state());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
