package io.github.perceptron.jobs.idempotency;

import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.JobSnapshot;
import io.github.perceptron.jobs.JobSubmission;
import io.github.perceptron.jobs.control.TrainingJobs;
import io.github.perceptron.jobs.queue.QueueFullException;
import io.github.perceptron.jobs.queue.TrainingQueue;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Submits a job once, however often its client repeats the request. The key is committed with the
 * job, and every submission passes the queue's gate one after the other: whichever instance is
 * asked, whatever dies when, a key has exactly one job or is still free.
 */
@Service
public class IdempotentSubmissions {

  private final TrainingJobs jobs;
  private final TrainingQueue queue;
  private final IdempotencyKeys keys;
  private final TransactionOperations transactions;

  /** Keys of requests that are being answered by this instance. */
  private final Set<String> inUse = ConcurrentHashMap.newKeySet();

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
   * Puts a job into the queue unless the key did before. A submission that is refused leaves the
   * key free.
   *
   * @param request reads and checks what is submitted; not asked for a key that made its job
   *     already, whose answer does not depend on what became of data sets and models since
   * @throws IdempotencyKeyException if the key is in use, or was used for something else
   * @throws QueueFullException if as many jobs wait as are allowed to
   */
  public Outcome submit(Supplier<JobSubmission> request, IdempotencyKey key) {
    if (!inUse.add(key.value())) {
      throw IdempotencyKeyException.inUse();
    }
    try {
      Optional<JobId> made = keys.jobOf(key);
      if (made.isPresent()) {
        return new Outcome(replay(made.get()), true);
      }
      // Before the gate, behind which all other submissions wait.
      JobSubmission submission = request.get();
      return transactions.execute(transaction -> submitOnce(submission, key));
    } finally {
      inUse.remove(key.value());
    }
  }

  private Outcome submitOnce(JobSubmission submission, IdempotencyKey key) {
    queue.passGate();
    // Another instance may have been asked meanwhile.
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

  /**
   * What became of a submission.
   *
   * @param job as it is now
   * @param replayed whether an earlier request had made it
   */
  public record Outcome(JobSnapshot job, boolean replayed) {}
}
