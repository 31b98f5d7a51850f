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
 * Finds the jobs whose worker died and says so; unless that is switched off it puts them back into
 * the queue, where they go on from their newest checkpoint.
 *
 * <p>Where one process has the database to itself, everything that is running when it starts is an
 * orphan, and is dealt with before the first request is answered. Where several share it, the
 * queue's heartbeats tell.
 */
@Component
public class JobRecovery implements SmartInitializingSingleton {

  private static final Logger log = LoggerFactory.getLogger(JobRecovery.class);

  /** A process that memory ends dies again and again; twice is no accident. */
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
      log.warn("The process ended during {} jobs; they were RUNNING and no longer are", orphans);
    }
  }

  /**
   * A worker was not heard of for too long.
   *
   * @param entry what it had taken from the queue
   * @param worker who it was
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
                        // It died between taking the entry and beginning the job.
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
              "The process died %d times in a row during this job, without a new checkpoint in between. The job needs about %s, more than half of what there is for training, so memory is the likely cause: make the layers or batch_size smaller, or give the service more memory and POST :retry."
                  .formatted(
                      job.crashes(), MemoryNeed.text(Objects.requireNonNull(job.memoryBytes()))));
      transitions.apply(job, (it, now) -> it.fail(failure, now), failure.message());
    } else if (job.crashes() >= properties.maxAttempts()) {
      JobFailure failure =
          new JobFailure(
              JobFailure.Code.TOO_MANY_ATTEMPTS,
              "The process died %d times in a row during this job, without a new checkpoint in between. If memory ran out, a smaller network or batch_size helps; POST :retry tries again."
                  .formatted(job.crashes()));
      transitions.apply(job, (it, now) -> it.fail(failure, now), failure.message());
    } else if (properties.resumeInterrupted()) {
      putBack(job);
    }
  }

  private void putBack(TrainingJob job) {
    transitions.apply(job, (it, now) -> it.recover(), "goes on by itself");
    queue.add(job);
  }

  /** One transaction for each job: one that cannot be mended does not hold up the others. */
  private void forEach(List<UUID> ids, Consumer<TrainingJob> action) {
    for (UUID id : ids) {
      transactions.executeWithoutResult(transaction -> jobs.lock(id).ifPresent(action));
    }
  }
}
