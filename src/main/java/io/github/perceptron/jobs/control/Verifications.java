package io.github.perceptron.jobs.control;

import io.github.perceptron.jobs.IllegalTransitionException;
import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.JobNotFoundException;
import io.github.perceptron.jobs.JobSnapshot;
import io.github.perceptron.jobs.JobState;
import io.github.perceptron.jobs.JobSubmission;
import io.github.perceptron.jobs.JobVerb;
import io.github.perceptron.jobs.queue.QueueFullException;
import io.github.perceptron.jobs.queue.TrainingQueue;
import io.github.perceptron.jobs.store.TrainingJob;
import io.github.perceptron.jobs.store.TrainingJobRepository;
import io.github.perceptron.jobs.store.Transitions;
import io.github.perceptron.network.specification.InvalidSpecificationException;
import io.github.perceptron.network.specification.SpecificationReader;
import io.github.perceptron.network.specification.TrainingSpecification;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Submits verifications: jobs that train the specification of another job again and compare the
 * parameters.
 */
@Service
public class Verifications {

  private final TrainingJobRepository jobs;
  private final TrainingJobs training;
  private final JobChecks checks;
  private final TrainingQueue queue;
  private final SpecificationReader specifications;
  private final Transitions transitions;
  private final TransactionOperations transactions;

  Verifications(
      TrainingJobRepository jobs,
      TrainingJobs training,
      JobChecks checks,
      TrainingQueue queue,
      SpecificationReader specifications,
      Transitions transitions,
      TransactionOperations transactions) {
    this.jobs = jobs;
    this.training = training;
    this.checks = checks;
    this.queue = queue;
    this.specifications = specifications;
    this.transitions = transitions;
    this.transactions = transactions;
  }

  /**
   * Puts a verification of a job into the queue. A job has at most one unfinished verification: the
   * row of the verified job is locked, so that the second of two concurrent callers finds the
   * verification of the first.
   *
   * @return the new verification, or the unfinished one if there is one
   * @throws IllegalTransitionException if the job has not succeeded, or if {@code
   *     max_runtime_seconds} may have ended it inside its first epoch, because the number of rows
   *     it trained then depends on the speed of the machine
   * @throws QueueFullException if the queue is full
   */
  public JobSnapshot verify(JobId id) {
    // Outside of the transaction, because rows may have to be counted.
    JobSnapshot.Size size = size(training.get(id));
    return transactions.execute(transaction -> verify(id, size));
  }

  private JobSnapshot verify(JobId id, JobSnapshot.Size size) {
    TrainingJob original =
        jobs.lock(id.value()).orElseThrow(() -> JobNotFoundException.withId(id.toString()));
    if (original.effectOf(JobVerb.VERIFY) == JobVerb.Effect.REFUSED) {
      throw IllegalTransitionException.of(
          id, original.state(), original.stopRequest(), JobVerb.VERIFY, refusal(original));
    }
    TrainingJob pending = pending(original.newestVerification());
    return pending == null ? submit(original.snapshot(), original, size) : pending.snapshot();
  }

  private static String refusal(TrainingJob original) {
    return original.state() == JobState.SUCCEEDED
        ? "It reached max_runtime_seconds in its first epoch and may have trained only a part of it, which"
            + " no verification can repeat; submit it again with more time."
        : JobVerb.VERIFY.refusal(original.state());
  }

  private @Nullable TrainingJob pending(@Nullable JobId newest) {
    return newest == null
        ? null
        : jobs.findById(newest.value()).filter(job -> !job.state().isTerminal()).orElse(null);
  }

  private JobSnapshot submit(JobSnapshot original, TrainingJob row, JobSnapshot.Size size) {
    queue.requireFreePlace();
    TrainingSpecification specification = specifications.read(original.specification());
    TrainingJob job =
        new TrainingJob(
            JobSubmission.verificationOf(
                original.id(), nameOf(original, specification), specification),
            original.specification(),
            size,
            transitions.now());
    job.repeat(row);
    TrainingJob saved = jobs.saveAndFlush(job);
    queue.add(saved);
    transitions.submitted(saved);
    return saved.snapshot();
  }

  /** Returns the display name of a job; for a job without one "Preset ...", as on the pages. */
  private static String nameOf(JobSnapshot job, TrainingSpecification specification) {
    return job.displayName() == null
        ? "Preset " + specification.preset()
        : job.displayName().value();
  }

  /**
   * Returns the size of the job. If the data set is missing or damaged now, the verification itself
   * fails later and says why.
   */
  private JobSnapshot.Size size(JobSnapshot original) {
    try {
      return checks.check(specifications.read(original.specification()));
    } catch (InvalidSpecificationException e) {
      return original.size();
    }
  }
}
