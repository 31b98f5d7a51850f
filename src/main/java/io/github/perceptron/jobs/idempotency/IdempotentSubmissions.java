package io.github.perceptron.jobs.idempotency;

import io.github.perceptron.jobs.CheckedSubmission;
import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.JobSnapshot;
import io.github.perceptron.jobs.control.TrainingJobs;
import io.github.perceptron.jobs.queue.QueueFullException;
import io.github.perceptron.jobs.queue.TrainingQueue;
import io.github.perceptron.projects.CurrentProject;
import io.github.perceptron.projects.Project;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Submits a job once, even if its client repeats the request. The key is committed together with
 * the job, and the lock of the queue serializes all submissions. So a key has either exactly one
 * job or none, even if another instance receives the repeated request or a process dies.
 */
@Service
public class IdempotentSubmissions {

  private final TrainingJobs jobs;
  private final TrainingQueue queue;
  private final IdempotencyKeys keys;
  private final TransactionOperations transactions;

  /** The keys of the requests in progress in this instance. */
  private final Set<Used> inUse = ConcurrentHashMap.newKeySet();

  IdempotentSubmissions(
      TrainingJobs jobs,
      TrainingQueue queue,
      IdempotencyKeys keys,
      TransactionOperations transactions) {
    this.jobs = jobs;
    this.queue = queue;
    this.keys = keys;
    this.transactions = transactions;
  }

  /**
   * Puts a job into the queue, unless the key has already created one. A refused submission does
   * not use up the key.
   *
   * @param request reads and checks the submission. It is not called if the key has already created
   *     its job: that answer does not depend on changes of data sets and models since then
   * @throws IdempotencyKeyException if the key is in use, or was used for another body
   * @throws QueueFullException if the queue is full
   */
  public Outcome submit(Supplier<CheckedSubmission> request, IdempotencyKey key) {
    Used used = new Used(CurrentProject.get(), key.value());
    if (!inUse.add(used)) {
      throw IdempotencyKeyException.inUse();
    }
    try {
      Optional<JobId> made = keys.jobOf(key);
      if (made.isPresent()) {
        return new Outcome(replay(made.get()), true);
      }
      // Outside the lock of the queue, because all other submissions wait for that lock.
      CheckedSubmission submission = request.get();
      return transactions.execute(transaction -> submitOnce(submission, key));
    } finally {
      inUse.remove(used);
    }
  }

  private Outcome submitOnce(CheckedSubmission submission, IdempotencyKey key) {
    queue.lock();
    // Another instance may have created the job meanwhile.
    Optional<JobId> made = keys.jobOf(key);
    if (made.isPresent()) {
      return new Outcome(replay(made.get()), true);
    }
    JobSnapshot job = jobs.submit(submission);
    keys.keep(key, job.id());
    return new Outcome(job, false);
  }

  private JobSnapshot replay(JobId id) {
    return jobs.find(id).orElseThrow(() -> IdempotencyKeyException.jobDeleted(id));
  }

  private record Used(Project project, String key) {}

  /**
   * The outcome of a submission.
   *
   * @param job the job in its present state
   * @param replayed whether an earlier request created the job
   */
  public record Outcome(JobSnapshot job, boolean replayed) {}
}
