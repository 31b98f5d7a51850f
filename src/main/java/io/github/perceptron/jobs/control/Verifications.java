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
import org.springframework.transaction.annotation.Transactional;

/** Submits jobs that train again what another job trained, to compare what both end with. */
@Service
public class Verifications {

  private final TrainingJobRepository jobs;
  private final TrainingJobs training;
  private final TrainingQueue queue;
  private final SpecificationReader specifications;
  private final Transitions transitions;

  Verifications(
      TrainingJobRepository jobs,
      TrainingJobs training,
      TrainingQueue queue,
      SpecificationReader specifications,
      Transitions transitions) {
    this.jobs = jobs;
    this.training = training;
    this.queue = queue;
    this.specifications = specifications;
    this.transitions = transitions;
  }

  /**
   * Puts a verification of a job into the queue. While one has not ended there is no second one:
   * the row of the verified job is locked, so that of two callers one finds the other's.
   *
   * @return the verification; the one that has not ended yet if there is such
   * @throws IllegalTransitionException if the job has not succeeded, or perhaps trained only a part
   *     of one epoch, which depends on the speed of the machine
   * @throws QueueFullException if as many jobs wait as are allowed to
   */
  @Transactional
  public JobSnapshot verify(JobId id) {
    TrainingJob original =
        jobs.lock(id.value()).orElseThrow(() -> JobNotFoundException.withId(id.toString()));
    if (original.effectOf(JobVerb.VERIFY) == JobVerb.Effect.REFUSED) {
      throw IllegalTransitionException.of(
          id, original.state(), original.stopRequest(), JobVerb.VERIFY, refusal(original));
    }
    TrainingJob pending = pending(original.newestVerification());
    return pending == null ? submit(original.snapshot(), original) : pending.snapshot();
  }

  private static String refusal(TrainingJob original) {
    return original.state() == JobState.SUCCEEDED
        ? "Its max_runtime_seconds were over in its first epoch, of which it may have trained only"
            + " a part; submit it with more time."
        : JobVerb.VERIFY.refusal(original.state());
  }

  private @Nullable TrainingJob pending(@Nullable JobId newest) {
    return newest == null
        ? null
        : jobs.findById(newest.value()).filter(job -> !job.state().isTerminal()).orElse(null);
  }

  private JobSnapshot submit(JobSnapshot original, TrainingJob row) {
    queue.requireRoom();
    TrainingSpecification specification = specifications.read(original.specification());
    JobSnapshot.Size size = size(original, specification);
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

  /** A job without a name is called by what it was made of, as the pages call it. */
  private static String nameOf(JobSnapshot job, TrainingSpecification specification) {
    return job.displayName() == null ? "Preset " + specification.preset() : job.displayName();
  }

  /** A data set that is gone or broken by now fails the verification itself, with the reason. */
  private JobSnapshot.Size size(JobSnapshot original, TrainingSpecification specification) {
    try {
      return training.check(specification);
    } catch (InvalidSpecificationException e) {
      return original.size();
    }
  }
}
