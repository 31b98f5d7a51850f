package io.github.perceptron.jobs.store;

import io.github.perceptron.jobs.DisplayName;
import io.github.perceptron.jobs.JobOrigin;
import io.github.perceptron.jobs.JobSubmission;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.projects.Project;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a job's row that its submission fills and nothing changes afterwards.
 *
 * @param modelName the model that the result becomes a version of; the name of the data set if the
 *     submission has none
 * @param specification the resolved specification's JSON
 */
@Embeddable
record SubmissionColumns(
    @Enumerated(EnumType.STRING) JobOrigin origin,
    @Nullable String displayName,
    @Nullable String modelName,
    String specification,
    Instant createdAt) {

  static SubmissionColumns of(JobSubmission submission, String specification, Instant now) {
    return new SubmissionColumns(
        submission.origin(),
        submission.displayName() == null ? null : submission.displayName().value(),
        submission.modelName() == null
            ? submission.specification().data().dataSet()
            : submission.modelName().value(),
        specification,
        now);
  }

  @Nullable DisplayName toDisplayName() {
    return displayName == null ? null : new DisplayName(displayName);
  }

  @Nullable ModelName toModelName(Project project) {
    return modelName == null ? null : new ModelName(project, modelName);
  }
}
