package io.github.perceptron.jobs.run;

import io.github.perceptron.jobs.JobFailure;
import io.github.perceptron.jobs.JobProperties;
import io.github.perceptron.jobs.JobState;
import io.github.perceptron.jobs.StopRequest;
import io.github.perceptron.jobs.memory.JobMemory;
import io.github.perceptron.jobs.queue.TrainingQueue;
import io.github.perceptron.jobs.store.TrainingJob;
import io.github.perceptron.jobs.store.TrainingJobRepository;
import io.github.perceptron.jobs.store.Transitions;
import io.github.perceptron.jobs.work.QueueEntry;
import io.github.perceptron.network.memory.MemoryNeed;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Marks the jobs whose worker died as INTERRUPTED. Unless the settings forbid it, it also puts them
 * back into the queue, so that they continue from their newest checkpoint.
 *
 * <p>If only one instance uses the database, every job that is RUNNING when the instance starts has
 * lost its worker. These jobs are recovered before the first request is answered. If several
 * instances share the database, the heartbeats of the queue show which workers died.
 */
@Component
public class JobRecovery implements SmartInitializingSingleton {

  private static final Logger log = LoggerFactory.getLogger(JobRecovery.class);

  /** After so many deaths of the process, lack of memory is assumed as the cause in a large job. */
  private static final int LARGE_ATTEMPTS = 2;

  private final TrainingJobRepository jobs;
  private final TrainingQueue queue;
  private final Transitions transitions;
  private final JobProperties properties;
  private final JobMemory memory;
  private final TransactionOperations transactions;

  JobRecovery(
      TrainingJobRepository jobs,
      TrainingQueue queue,
      Transitions transitions,
      JobProperties properties,
      JobMemory memory,
      TransactionOperations transactions) {
    this.jobs = jobs;
    this.queue = queue;
    this.transitions = transitions;
    this.properties = properties;
    this.memory = memory;
    this.transactions = transactions;
  }

  @Override
  public void afterSingletonsInstantiated() {
    if (!properties.exclusiveDatabase()) {
      return;
    }
    transactions.executeWithoutResult(transaction -> queue.forgetExecutionsOfDeadWorkers());
    List<UUID> orphans = jobs.idsIn(JobState.RUNNING);
    forEach(orphans, this::interrupt);
    if (properties.resumeInterrupted()) {
      forEach(jobs.idsIn(JobState.INTERRUPTED), this::putBack);
    }
    forEach(jobs.idsIn(JobState.QUEUED), queue::addIfMissing);
    if (!orphans.isEmpty()) {
      log.warn(
          "The previous process ended while jobs {} were RUNNING; they are now INTERRUPTED, QUEUED or ended",
          orphans);
    }
  }

  /**
   * Recovers the job of a worker that missed its heartbeats.
   *
   * @param entry the queue entry that the worker had taken
   * @param worker the name of the worker
   */
  public void workerDied(QueueEntry entry, String worker) {
    transactions.executeWithoutResult(
        transaction ->
            jobs.lock(entry.jobId().value())
                .filter(job -> job.queueEntry().equals(entry))
                .ifPresent(
                    job -> {
                      switch (job.state()) {
                        case RUNNING -> {
                          if (worker.equals(job.worker())) {
                            interrupt(job);
                          }
                        }
                        // The worker died after it took the entry and before it started the job.
                        case QUEUED -> queue.add(job);
                        case PAUSED, INTERRUPTED, SUCCEEDED, FAILED, CANCELLED -> {}
                      }
                    }));
  }

  private void interrupt(TrainingJob job) {
    StopRequest request = job.stopRequest();
    transitions.apply(job, (it, now) -> it.interrupt(), "its worker died");
    if (request != null) {
      transitions.apply(job, (it, now) -> it.stop(request, now), null);
    } else if (job.crashes() >= LARGE_ATTEMPTS && memory.isLarge(job)) {
      JobFailure failure =
          new JobFailure(
              JobFailure.Code.OUT_OF_MEMORY,
              "The process died %d times in a row during this job, without a new checkpoint in between. The job needs about %s, more than half of the memory for training, so lack of memory is the probable cause: make the layers or batch_size smaller, or give the service more memory and POST :retry."
                  .formatted(
                      job.crashes(), MemoryNeed.text(Objects.requireNonNull(job.memoryBytes()))));
      transitions.apply(job, (it, now) -> it.fail(failure, now), failure.message());
    } else if (job.crashes() >= properties.maxAttempts()) {
      JobFailure failure =
          new JobFailure(
              JobFailure.Code.TOO_MANY_ATTEMPTS,
              "The process died %d times in a row during this job, without a new checkpoint in between. If memory was exhausted, a smaller network or batch_size helps; POST :retry starts the job again."
                  .formatted(job.crashes()));
      transitions.apply(job, (it, now) -> it.fail(failure, now), failure.message());
    } else if (properties.resumeInterrupted()) {
      putBack(job);
    }
  }

  private void putBack(TrainingJob job) {
    transitions.apply(job, (it, now) -> it.recover(), "it continues automatically");
    queue.add(job);
  }

  /**
   * Runs the action in one transaction for each job, so that a job which fails does not roll back
   * the others.
   */
  private void forEach(List<UUID> ids, Consumer<TrainingJob> action) {
    for (UUID id : ids) {
      transactions.executeWithoutResult(transaction -> jobs.lock(id).ifPresent(action));
    }
  }
}
