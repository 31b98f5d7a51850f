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
 * Executes the verbs of clients; {@link JobVerb} says which verb is allowed in which state. Each
 * verb locks the row of the job, so that no other transaction changes the state meanwhile. A verb
 * whose state is already reached changes nothing.
 *
 * <p>A refused verb has written nothing, but its transaction still commits. H2 2.4.240 once lost a
 * committed change while many verbs ran concurrently: the row had its earlier value, its indexes
 * had the new one. The probable cause, which is not proven, is the rollback of a lock that other
 * transactions wait for.
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
   * Ends a job: immediately if no worker trains it, otherwise after the current mini-batch. The
   * worker writes no further checkpoint.
   *
   * @throws IllegalTransitionException if it has succeeded or failed
   */
  @Transactional(noRollbackFor = ProblemException.class)
  public void cancel(JobId id) {
    lock(id, JobVerb.CANCEL).ifPresent(job -> stop(job, StopRequest.CANCEL));
  }

  /**
   * Makes a job wait until a client resumes it. Its worker writes a checkpoint first.
   *
   * @throws IllegalTransitionException if it has ended or is being cancelled
   */
  @Transactional(noRollbackFor = ProblemException.class)
  public void pause(JobId id) {
    lock(id, JobVerb.PAUSE).ifPresent(job -> stop(job, StopRequest.PAUSE));
  }

  /**
   * Puts a job that is paused or interrupted back into the queue. It continues from its newest
   * checkpoint.
   *
   * @throws IllegalTransitionException if it is in another state
   * @throws QueueFullException if the queue is full
   */
  @Transactional(noRollbackFor = ProblemException.class)
  public void resume(JobId id) {
    lock(id, JobVerb.RESUME).ifPresent(this::requeue);
  }

  /**
   * Puts a job that failed or was cancelled back into the queue. It continues from its newest
   * checkpoint, or starts again from the beginning if it has none.
   *
   * @throws IllegalTransitionException if it is in another state
   * @throws QueueFullException if the queue is full
   */
  @Transactional(noRollbackFor = ProblemException.class)
  public void retry(JobId id) {
    lock(id, JobVerb.RETRY).ifPresent(this::requeue);
  }

  /**
   * Deletes a job with everything that belongs to it, except the model that it published.
   *
   * @throws IllegalTransitionException if it is in the queue or running
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

  /** Stops a job immediately; if a worker trains it, requests the stop from that worker. */
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
    queue.requireFreePlace();
    transitions.apply(job, TrainingJob::requeue, null);
    queue.add(job);
  }

  /**
   * Locks the row of a job for a verb.
   *
   * @return empty if the job is already in the state that the verb wants
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
