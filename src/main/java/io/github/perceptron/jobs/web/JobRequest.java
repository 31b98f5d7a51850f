package io.github.perceptron.jobs.web;

import io.github.perceptron.jobs.DisplayName;
import io.github.perceptron.jobs.JobLabels;
import io.github.perceptron.jobs.JobOrigin;
import io.github.perceptron.jobs.JobSubmission;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.network.specification.TrainingSpecification;
import org.jspecify.annotations.Nullable;

/**
 * A submitted job after its specification was resolved.
 *
 * @param displayName null for none
 * @param modelName the model that its result becomes a version of; null for the name of its data
 *     set
 * @param labels labels to find the job by
 */
record JobRequest(
    TrainingSpecification specification,
    @Nullable DisplayName displayName,
    @Nullable ModelName modelName,
    JobLabels labels) {

  JobSubmission submission() {
    return new JobSubmission(specification, displayName, modelName, JobOrigin.CLIENT, null, labels);
  }
}
