package io.github.perceptron.jobs;

import io.github.perceptron.network.specification.TrainingSpecification;
import org.jspecify.annotations.Nullable;

/**
 * A job somebody wants.
 *
 * @param specification resolved and valid
 * @param displayName a name for people, at most 100 characters; null for none
 * @param origin who asks
 * @param verifies the job whose training is to be repeated and compared; null for a job of its own
 */
public record JobSubmission(
    TrainingSpecification specification,
    @Nullable String displayName,
    JobOrigin origin,
    @Nullable JobId verifies) {

  /** A job of its own. */
  public JobSubmission(
      TrainingSpecification specification, @Nullable String displayName, JobOrigin origin) {
    this(specification, displayName, origin, null);
  }
}
