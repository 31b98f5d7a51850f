package io.github.perceptron.prediction.web;

import io.github.perceptron.jobs.JobId;
import io.github.perceptron.prediction.ModelChoice;
import io.github.perceptron.problem.FieldError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a request names the model it asks: by the job that trained it, by name and version, or not at
 * all.
 *
 * @param jobId excludes the other two
 * @param model needs a version
 * @param version from 1; needs a model
 */
record ModelSelection(@Nullable String jobId, @Nullable String model, @Nullable Integer version) {

  /** Whether it names nothing. */
  boolean isEmpty() {
    return jobId == null && model == null && version == null;
  }

  /**
   * The choice this describes.
   *
   * @param prefix of the pointers of errors: "/" in a JSON body, "" in a query
   * @throws InvalidPredictionRequestException if it contradicts itself or is incomplete
   * @throws io.github.perceptron.jobs.JobNotFoundException if no job can have such an id
   */
  ModelChoice toChoice(String prefix) {
    List<FieldError> errors = errors(prefix);
    if (!errors.isEmpty()) {
      throw InvalidPredictionRequestException.at(errors);
    }
    if (jobId != null) {
      return new ModelChoice.OfJob(JobId.parse(jobId));
    }
    return model == null || version == null
        ? new ModelChoice.Newest()
        : new ModelChoice.Version(model, version);
  }

  private List<FieldError> errors(String prefix) {
    List<FieldError> errors = new ArrayList<>();
    if (jobId != null && (model != null || version != null)) {
      errors.add(
          new FieldError(prefix + "job_id", "excludes model and version; send one or the other"));
    } else if (model != null && version == null) {
      errors.add(new FieldError(prefix + "version", "is missing; a model needs a version"));
    } else if (model == null && version != null) {
      errors.add(new FieldError(prefix + "model", "is missing; a version is one of a model"));
    }
    if (version != null && version < 1) {
      errors.add(new FieldError(prefix + "version", "must be 1 or more, not " + version));
    }
    return errors;
  }
}
