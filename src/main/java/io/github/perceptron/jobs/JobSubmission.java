package io.github.perceptron.jobs;

import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.network.specification.TrainingSpecification;
import org.jspecify.annotations.Nullable;

/**
 * A job somebody wants.
 *
 * @param specification resolved and valid
 * @param displayName a name for people, at most 100 characters; null for none
 * @param modelName what its model is a version of; null for the name of its data set
 * @param origin who asks
 * @param verifies the job whose training is to be repeated and compared; null for a job of its own
 * @param labels what to find it by
 */
public record JobSubmission(
    TrainingSpecification specification,
    @Nullable String displayName,
    @Nullable ModelName modelName,
    JobOrigin origin,
    @Nullable JobId verifies,
    JobLabels labels) {

  /**
   * A job that repeats another.
   *
   * @param name what people call that one
   */
  public static JobSubmission verificationOf(
      JobId job, String name, TrainingSpecification specification) {
    return new JobSubmission(
        specification,
        DisplayName.shortened("Verification of " + name),
        null,
        JobOrigin.VERIFICATION,
        job,
        JobLabels.NONE);
  }

  /** A job of its own, whose model is named after its data set. */
  public JobSubmission(
      TrainingSpecification specification, @Nullable String displayName, JobOrigin origin) {
    this(specification, displayName, null, origin, null, JobLabels.NONE);
  }
}
