package io.github.perceptron.jobs.run;

import io.github.perceptron.jobs.JobFailure;
import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.JobNotFoundException;
import io.github.perceptron.jobs.JobState;
import io.github.perceptron.jobs.Publication;
import io.github.perceptron.jobs.StopRequest;
import io.github.perceptron.jobs.TrainingResult;
import io.github.perceptron.jobs.queue.TrainingQueue;
import io.github.perceptron.jobs.queue.Turns;
import io.github.perceptron.jobs.store.TrainingJob;
import io.github.perceptron.jobs.store.TrainingJobRepository;
import io.github.perceptron.jobs.store.Transitions;
import io.github.perceptron.jobs.work.EpochProgress;
import io.github.perceptron.jobs.work.JobCancelledException;
import io.github.perceptron.jobs.work.JobLease;
import io.github.perceptron.jobs.work.LeaseLostException;
import io.github.perceptron.jobs.work.QueueEntry;
import io.github.perceptron.jobs.work.ResumePoint;
import io.github.perceptron.projects.Project;
import io.github.perceptron.projects.Projects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The operations of a worker on its job. Every write checks the lease that {@link #start} returned:
 * a worker that has lost its job gets a {@link LeaseLostException} and changes nothing.
 */
@Service
public class JobRuns {

  private final TrainingJobRepository jobs;
  private final Transitions transitions;
  private final TrainingQueue queue;
  private final Turns turns;
  private final Projects projects;

  JobRuns(
      TrainingJobRepository jobs,
      Transitions transitions,
      TrainingQueue queue,
      Turns turns,
      Projects projects) {
    this.jobs = jobs;
    this.transitions = transitions;
    this.queue = queue;
    this.turns = turns;
    this.projects = projects;
  }

  /**
   * Starts a waiting job, or continues it.
   *
   * @param entry the queue entry that the worker took
   * @param worker the name of the worker
   * @return empty if there is nothing to do: the job no longer exists, or no longer waits with that
   *     entry
   * @throws ProjectBusyException if the project of the job runs as many jobs as it may; nothing is
   *     written then
   */
  @Transactional(noRollbackFor = ProjectBusyException.class)
  public Optional<JobLease> start(QueueEntry entry, String worker) {
    return jobs.lock(entry.jobId().value())
        .filter(job -> job.state() == JobState.QUEUED && job.queueEntry().equals(entry))
        .map(
            job -> {
              requireFreePlaceOf(job.project());
              transitions.apply(job, (it, now) -> it.start(worker, now), null);
              return new JobLease(job.id(), worker, job.attempt());
            });
  }

  private void requireFreePlaceOf(Project project) {
    if (projects.limitsOf(project).runningJobs() != null) {
      // One after the other, so that two workers do not take the last place of the project both.
      queue.lock();
      if (turns.isBusy(project)) {
        throw new ProjectBusyException(project);
      }
    }
  }

  /**
   * Records why a job waits although a worker is free.
   *
   * @return whether the reason is new; also false if the job no longer waits with that entry
   */
  @Transactional
  public boolean waitsFor(QueueEntry entry, String reason) {
    return jobs.lock(entry.jobId().value())
        .filter(job -> job.state() == JobState.QUEUED && job.queueEntry().equals(entry))
        .map(job -> job.waitFor(reason))
        .orElse(false);
  }

  /**
   * Returns the place of the request that made a job in its trace, see {@link
   * io.github.perceptron.tracing.Traces#resume}; empty if it was not traced.
   */
  @Transactional(readOnly = true)
  public Optional<String> traceParentOf(JobLease lease) {
    return jobs.findById(lease.id().value()).map(TrainingJob::traceParent);
  }

  /**
   * Returns the project of a job, in which its worker works.
   *
   * @throws JobNotFoundException if the job no longer exists
   */
  @Transactional(readOnly = true)
  public Project projectOf(JobId id) {
    return jobs.findById(id.value())
        .map(TrainingJob::project)
        .orElseThrow(() -> JobNotFoundException.withId(id.toString()));
  }

  /** Returns whether a job waits with this queue entry. */
  @Transactional(readOnly = true)
  public boolean isWaiting(QueueEntry entry) {
    return jobs.findById(entry.jobId().value())
        .filter(job -> job.state() == JobState.QUEUED && job.queueEntry().equals(entry))
        .isPresent();
  }

  /** Records where the worker continues the training. */
  @Transactional
  public void resumesFrom(JobLease lease, ResumePoint point) {
    held(lease).resumeFrom(point);
  }

  /**
   * Records the progress of the current epoch.
   *
   * @return the stop that a client requested; null for none
   */
  @Transactional
  public @Nullable StopRequest reachedRows(JobLease lease, int rowsDone) {
    TrainingJob job = held(lease);
    job.reachRows(rowsDone);
    return job.stopRequest();
  }

  /**
   * Returns the stop that a client requested; null for none.
   *
   * @throws LeaseLostException if another worker has the job now
   */
  @Transactional(readOnly = true)
  public @Nullable StopRequest stopRequested(JobLease lease) {
    return jobs.findById(lease.id().value())
        .filter(job -> job.isHeldBy(lease))
        .map(job -> Optional.ofNullable(job.stopRequest()))
        .orElseThrow(() -> LeaseLostException.of(lease))
        .orElse(null);
  }

  /**
   * Records that an epoch finished; joins the transaction that writes the row of the epoch.
   *
   * @return the stop that a client requested; null for none
   */
  @Transactional
  public @Nullable StopRequest epochEnded(JobLease lease, EpochProgress progress) {
    TrainingJob job = held(lease);
    transitions.epochEnded(job, progress);
    return job.stopRequest();
  }

  /**
   * Records that a checkpoint is on disk; joins the transaction that writes the row of the
   * checkpoint.
   *
   * @param further whether it is further in the training than every checkpoint before, so that the
   *     training makes progress
   */
  @Transactional
  public void checkpointed(JobLease lease, long durationMillis, boolean further) {
    held(lease).checkpoint(durationMillis, further);
  }

  /**
   * Records that the job succeeded; joins the transaction that publishes its model.
   *
   * @param publication the version that it published; null for a verification, which publishes none
   * @throws JobCancelledException if a client has cancelled it
   */
  @Transactional
  public void succeeded(JobLease lease, TrainingResult result, @Nullable Publication publication) {
    TrainingJob job = held(lease);
    if (job.stopRequest() == StopRequest.CANCEL) {
      throw new JobCancelledException(job.id());
    }
    transitions.apply(job, (it, now) -> it.succeed(result, publication, now), null);
  }

  /** Records that the job failed. */
  @Transactional
  public void failed(JobLease lease, JobFailure failure) {
    transitions.apply(held(lease), (job, now) -> job.fail(failure, now), failure.message());
  }

  /**
   * Records that the worker stopped between two mini-batches. The job is paused or cancelled if a
   * client requested that; otherwise it waits again.
   *
   * @return whether it waits again, with the same queue entry
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

  /**
   * Records that the job goes back to its place in the queue, because something that it needs is
   * missing now. A stop that a client requested comes first.
   *
   * @param reason follows "The job waits for"
   * @return whether it waits again, with the same queue entry
   */
  @Transactional
  public boolean waits(JobLease lease, String reason) {
    TrainingJob job = held(lease);
    if (job.stopRequest() != null) {
      return stopped(lease);
    }
    transitions.apply(job, (it, now) -> it.release(), "it waits for " + reason);
    job.waitFor(reason);
    return true;
  }

  private TrainingJob held(JobLease lease) {
    return jobs.lock(lease.id().value())
        .filter(job -> job.isHeldBy(lease))
        .orElseThrow(() -> LeaseLostException.of(lease));
  }
}
