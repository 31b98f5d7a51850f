package io.github.perceptron.jobs.control;

import io.github.perceptron.jobs.IllegalTransitionException;
import io.github.perceptron.jobs.JobDeleted;
import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.JobNotFoundException;
import io.github.perceptron.jobs.JobState;
import io.github.perceptron.jobs.StopRequest;
import io.github.perceptron.jobs.queue.QueueFullException;
import io.github.perceptron.jobs.queue.TrainingQueue;
import io.github.perceptron.jobs.store.TrainingJob;
import io.github.perceptron.jobs.store.TrainingJobRepository;
import io.github.perceptron.jobs.store.Transitions;
import io.github.perceptron.problem.ProblemException;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a client may do to a job. Each verb locks the job's row, so that it meets one state and
 * leaves another; a verb that has been obeyed already changes nothing.
 *
 * <p>A verb that is refused has written nothing and ends with a commit all the same. H2 2.4.240 was
 * once seen to lose a committed change among many verbs at once (the row had its earlier value, its
 * indexes the new one); rolling back a lock that others wait for is the suspect, not proven.
 */
@Service
public class JobVerbs {

  private final TrainingJobRepository jobs;
  private final TrainingQueue queue;
  private final Transitions transitions;
  private final ApplicationEventPublisher events;

  JobVerbs(
      TrainingJobRepository jobs,
      TrainingQueue queue,
      Transitions transitions,
      ApplicationEventPublisher events) {
    this.jobs = jobs;
    this.queue = queue;
    this.transitions = transitions;
    this.events = events;
  }

  /**
   * Ends a job: at once when nobody trains it, otherwise after the mini-batch that is being trained
   * and without a further checkpoint.
   *
   * @throws IllegalTransitionException if it has succeeded or failed
   */
  @Transactional(noRollbackFor = ProblemException.class)
  public void cancel(JobId id) {
    TrainingJob job = lock(id);
    switch (job.state()) {
      case QUEUED, PAUSED, INTERRUPTED -> stop(job, StopRequest.CANCEL);
      case RUNNING -> {
        if (job.stopRequest() != StopRequest.CANCEL) {
          transitions.askToStop(job, StopRequest.CANCEL);
        }
      }
      case CANCELLED -> {}
      case SUCCEEDED, FAILED ->
          throw IllegalTransitionException.of(
              job.id(), job.state(), job.stopRequest(), "cancelled", "It has ended.");
    }
  }

  /**
   * Makes a job wait until somebody resumes it; its worker writes a checkpoint first.
   *
   * @throws IllegalTransitionException if it has ended or is being cancelled
   */
  @Transactional(noRollbackFor = ProblemException.class)
  public void pause(JobId id) {
    TrainingJob job = lock(id);
    switch (job.state()) {
      case QUEUED, INTERRUPTED -> stop(job, StopRequest.PAUSE);
      case RUNNING -> {
        if (job.stopRequest() == StopRequest.CANCEL) {
          throw IllegalTransitionException.of(
              job.id(), job.state(), job.stopRequest(), "paused", "Wait until it is CANCELLED.");
        }
        if (job.stopRequest() == null) {
          transitions.askToStop(job, StopRequest.PAUSE);
        }
      }
      case PAUSED -> {}
      case SUCCEEDED, FAILED, CANCELLED ->
          throw IllegalTransitionException.of(
              job.id(), job.state(), job.stopRequest(), "paused", "It has ended.");
    }
  }

  /**
   * Puts a job that is paused or interrupted back into the queue; it goes on from its newest
   * checkpoint.
   *
   * @throws IllegalTransitionException if it is in another state
   * @throws QueueFullException if as many jobs wait as are allowed to
   */
  @Transactional(noRollbackFor = ProblemException.class)
  public void resume(JobId id) {
    TrainingJob job = lock(id);
    if (job.state() != JobState.PAUSED && job.state() != JobState.INTERRUPTED) {
      throw IllegalTransitionException.of(
          job.id(),
          job.state(),
          job.stopRequest(),
          "resumed",
          "Only a job that is PAUSED or INTERRUPTED can be.");
    }
    requeue(job);
  }

  /**
   * Puts a job that failed or was cancelled back into the queue; it goes on from its newest
   * checkpoint, or begins anew where it has none.
   *
   * @throws IllegalTransitionException if it is in another state
   * @throws QueueFullException if as many jobs wait as are allowed to
   */
  @Transactional(noRollbackFor = ProblemException.class)
  public void retry(JobId id) {
    TrainingJob job = lock(id);
    if (job.state() != JobState.FAILED && job.state() != JobState.CANCELLED) {
      throw IllegalTransitionException.of(
          job.id(),
          job.state(),
          job.stopRequest(),
          "retried",
          "Only a job that is FAILED or CANCELLED can be.");
    }
    requeue(job);
  }

  /**
   * Deletes a job with everything that hangs on it, but not the model it published.
   *
   * @throws IllegalTransitionException if it waits for a worker or has one
   */
  @Transactional(noRollbackFor = ProblemException.class)
  public void delete(JobId id) {
    TrainingJob job = lock(id);
    if (job.state() == JobState.QUEUED || job.state() == JobState.RUNNING) {
      throw IllegalTransitionException.of(
          job.id(), job.state(), job.stopRequest(), "deleted", "Cancel it first.");
    }
    events.publishEvent(new JobDeleted(id));
    jobs.delete(job);
  }

  private void stop(TrainingJob job, StopRequest request) {
    if (job.state() == JobState.QUEUED) {
      queue.remove(job.queueEntry());
    }
    transitions.apply(job, (it, now) -> it.stop(request, now), null);
  }

  private void requeue(TrainingJob job) {
    queue.requireRoom();
    transitions.apply(job, TrainingJob::requeue, null);
    queue.add(job);
  }

  private TrainingJob lock(JobId id) {
    return jobs.lock(id.value()).orElseThrow(() -> JobNotFoundException.withId(id.toString()));
  }
}
