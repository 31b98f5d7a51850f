package io.github.perceptron.jobs;

import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.network.specification.TrainingSpecification;
import org.jspecify.annotations.Nullable;

/**
 * A job that is to be submitted.
 *
 * @param specification resolved and valid
 * @param displayName null for none
 * @param modelName the model that its result becomes a version of; null for the name of its data
 *     set
 * @param origin who submits it
 * @param verifies the job that this one trains again and compares with; null if this job is not a
 *     verification
 * @param labels labels to find it by
 */
public record JobSubmission(
    TrainingSpecification specification,
    @Nullable DisplayName displayName,
    @Nullable ModelName modelName,
    JobOrigin origin,
    @Nullable JobId verifies,
    JobLabels labels) {

  /**
   * Returns the submission of a job that trains another job again.
   *
   * @param name the display name of the other job
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

  /** Creates a submission without labels, whose model has the name of its data set. */
  public JobSubmission(
      TrainingSpecification specification, @Nullable DisplayName displayName, JobOrigin origin) {
    this(specification, displayName, null, origin, null, JobLabels.NONE);
  }
}
