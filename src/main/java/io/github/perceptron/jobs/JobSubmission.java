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
 * @param labels what to find it by
 */
public record JobSubmission(
    TrainingSpecification specification,
    @Nullable String displayName,
    JobOrigin origin,
    @Nullable JobId verifies,
    JobLabels labels) {

  /** Without labels. */
  public JobSubmission(
      TrainingSpecification specification,
      @Nullable String displayName,
      JobOrigin origin,
      @Nullable JobId verifies) {
    this(specification, displayName, origin, verifies, JobLabels.NONE);
  }

  /** A job of its own. */
  public JobSubmission(
      TrainingSpecification specification, @Nullable String displayName, JobOrigin origin) {
    this(specification, displayName, origin, null);
  }
}
