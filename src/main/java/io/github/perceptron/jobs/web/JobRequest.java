package io.github.perceptron.jobs.web;

import io.github.perceptron.jobs.JobLabels;
import io.github.perceptron.jobs.JobOrigin;
import io.github.perceptron.jobs.JobSubmission;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.network.specification.TrainingSpecification;
import org.jspecify.annotations.Nullable;

/**
 * What a client posted, resolved.
 *
 * @param displayName a name for people; null for none
 * @param modelName what its model is a version of; null for the name of its data set
 * @param labels to find the job by
 */
record JobRequest(
    TrainingSpecification specification,
    @Nullable String displayName,
    @Nullable ModelName modelName,
    JobLabels labels) {

  JobSubmission submission() {
    return new JobSubmission(specification, displayName, modelName, JobOrigin.CLIENT, null, labels);
  }
}
