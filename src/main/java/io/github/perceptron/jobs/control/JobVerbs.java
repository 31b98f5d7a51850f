package io.github.perceptron.jobs.control;

import io.github.perceptron.jobs.IllegalTransitionException;
import io.github.perceptron.jobs.JobDeleted;
import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.JobNotFoundException;
import io.github.perceptron.jobs.JobState;
import io.github.perceptron.jobs.JobVerb;
import io.github.perceptron.jobs.StopRequest;
import io.github.perceptron.jobs.queue.QueueFullException;
import io.github.perceptron.jobs.queue.TrainingQueue;
import io.github.perceptron.jobs.store.TrainingJob;
import io.github.perceptron.jobs.store.TrainingJobRepository;
import io.github.perceptron.jobs.store.Transitions;
import io.github.perceptron.problem.ProblemException;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Does to a job what a client asks for; {@link JobVerb} says which verb is allowed when. Each verb
 * locks the job's row, so that it meets one state and leaves another; a verb that has been obeyed
 * already changes nothing.
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
    lock(id, JobVerb.CANCEL).ifPresent(job -> stop(job, StopRequest.CANCEL));
  }

  /**
   * Makes a job wait until somebody resumes it; its worker writes a checkpoint first.
   *
   * @throws IllegalTransitionException if it has ended or is being cancelled
   */
  @Transactional(noRollbackFor = ProblemException.class)
  public void pause(JobId id) {
    lock(id, JobVerb.PAUSE).ifPresent(job -> stop(job, StopRequest.PAUSE));
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
    lock(id, JobVerb.RESUME).ifPresent(this::requeue);
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
    lock(id, JobVerb.RETRY).ifPresent(this::requeue);
  }

  /**
   * Deletes a job with everything that hangs on it, but not the model it published.
   *
   * @throws IllegalTransitionException if it waits for a worker or has one
   */
  @Transactional(noRollbackFor = ProblemException.class)
  public void delete(JobId id) {
    lock(id, JobVerb.DELETE)
        .ifPresent(
            job -> {
              events.publishEvent(new JobDeleted(id));
              jobs.delete(job);
            });
  }

  /** Stops a job at once, unless a worker has it: that one is asked. */
  private void stop(TrainingJob job, StopRequest request) {
    if (job.state() == JobState.RUNNING) {
      transitions.askToStop(job, request);
      return;
    }
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

  /**
   * Locks the row of a job for a verb.
   *
   * @return nothing if the job is already as the verb wants it
   * @throws IllegalTransitionException if its state does not allow the verb
   */
  private Optional<TrainingJob> lock(JobId id, JobVerb verb) {
    TrainingJob job =
        jobs.lock(id.value()).orElseThrow(() -> JobNotFoundException.withId(id.toString()));
    return switch (job.effectOf(verb)) {
      case ACTS -> Optional.of(job);
      case NOTHING -> Optional.empty();
      case REFUSED ->
          throw IllegalTransitionException.of(
              id, job.state(), job.stopRequest(), verb, verb.refusal(job.state()));
    };
  }
}
