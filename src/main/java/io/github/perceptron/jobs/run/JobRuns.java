package io.github.perceptron.jobs.run;

import io.github.perceptron.jobs.JobFailure;
import io.github.perceptron.jobs.JobState;
import io.github.perceptron.jobs.Publication;
import io.github.perceptron.jobs.StopRequest;
import io.github.perceptron.jobs.TrainingResult;
import io.github.perceptron.jobs.store.TrainingJob;
import io.github.perceptron.jobs.store.TrainingJobRepository;
import io.github.perceptron.jobs.store.Transitions;
import io.github.perceptron.jobs.work.EpochProgress;
import io.github.perceptron.jobs.work.JobCancelledException;
import io.github.perceptron.jobs.work.JobLease;
import io.github.perceptron.jobs.work.LeaseLostException;
import io.github.perceptron.jobs.work.QueueEntry;
import io.github.perceptron.jobs.work.ResumePoint;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a worker may do to a job. Every write is fenced by the lease that {@link #start} gave: a
 * worker that lost its job gets a {@link LeaseLostException} and changes nothing.
 */
@Service
public class JobRuns {

  private final TrainingJobRepository jobs;
  private final Transitions transitions;

  JobRuns(TrainingJobRepository jobs, Transitions transitions) {
    this.jobs = jobs;
    this.transitions = transitions;
  }

  /**
   * Begins a job that waits, or goes on with it.
   *
   * @param entry the place in the queue that came up
   * @param worker who begins
   * @return empty when there is nothing to do: the job is gone, or no longer waits in that place
   */
  @Transactional
  public Optional<JobLease> start(QueueEntry entry, String worker) {
    return jobs.lock(entry.jobId().value())
        .filter(job -> job.state() == JobState.QUEUED && job.queueEntry().equals(entry))
        .map(
            job -> {
              transitions.apply(job, (it, now) -> it.start(worker, now), null);
              return new JobLease(job.id(), worker, job.attempt());
            });
  }

  /**
   * Notes why a job waits although a worker is free.
   *
   * @return whether it is news; false too when the job no longer waits in that place
   */
  @Transactional
  public boolean waitsFor(QueueEntry entry, String reason) {
    return jobs.lock(entry.jobId().value())
        .filter(job -> job.state() == JobState.QUEUED && job.queueEntry().equals(entry))
        .map(job -> job.waitFor(reason))
        .orElse(false);
  }

  /** Whether a job waits in this place. */
  @Transactional(readOnly = true)
  public boolean isWaiting(QueueEntry entry) {
    return jobs.findById(entry.jobId().value())
        .filter(job -> job.state() == JobState.QUEUED && job.queueEntry().equals(entry))
        .isPresent();
  }

  /** Notes where the worker goes on. */
  @Transactional
  public void resumesFrom(JobLease lease, ResumePoint point) {
    held(lease).resumeFrom(point);
  }

  /**
   * Notes how far the current epoch is.
   *
   * @return what the worker is asked to do, if anything
   */
  @Transactional
  public @Nullable StopRequest reachedRows(JobLease lease, int rowsDone) {
    TrainingJob job = held(lease);
    job.reachRows(rowsDone);
    return job.stopRequest();
  }

  /** Notes that an epoch ended; joins the transaction that writes the epoch's own row. */
  @Transactional
  public void epochEnded(JobLease lease, EpochProgress progress) {
    transitions.epochEnded(held(lease), progress);
  }

  /**
   * Notes that a checkpoint is on disk; joins the transaction that writes the checkpoint's row.
   *
   * @param further whether it goes further than any before: the training gets on, whatever happens
   *     next
   */
  @Transactional
  public void checkpointed(JobLease lease, long durationMillis, boolean further) {
    held(lease).checkpoint(durationMillis, further);
  }

  /**
   * The job ended well; joins the transaction that publishes its model.
   *
   * @param publication what it published; null for a verification, which publishes nothing
   * @throws JobCancelledException if a client cancelled it before
   */
  @Transactional
  public void succeeded(JobLease lease, TrainingResult result, @Nullable Publication publication) {
    TrainingJob job = held(lease);
    if (job.stopRequest() == StopRequest.CANCEL) {
      throw new JobCancelledException(job.id());
    }
    transitions.apply(job, (it, now) -> it.succeed(result, publication, now), null);
  }

  /** The job ended badly. */
  @Transactional
  public void failed(JobLease lease, JobFailure failure) {
    transitions.apply(held(lease), (job, now) -> job.fail(failure, now), failure.message());
  }

  /**
   * The worker stopped between two mini-batches: the job is paused or cancelled if a client asked
   * for that, and waits again otherwise.
   *
   * @return whether it waits again, in the place it had
   */
  @Transactional
  public boolean stopped(JobLease lease) {
    TrainingJob job = held(lease);
    StopRequest request = job.stopRequest();
    if (request == null) {
      transitions.apply(job, (it, now) -> it.release(), "the service is stopping");
      return true;
    }
    transitions.apply(job, (it, now) -> it.stop(request, now), null);
    return false;
  }

  private TrainingJob held(JobLease lease) {
    return jobs.lock(lease.id().value())
        .filter(job -> job.isHeldBy(lease))
        .orElseThrow(() -> LeaseLostException.of(lease));
  }
}
