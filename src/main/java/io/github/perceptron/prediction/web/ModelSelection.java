package io.github.perceptron.prediction.web;

import io.github.perceptron.jobs.JobId;
import io.github.perceptron.models.ModelReference;
import io.github.perceptron.network.specification.AliasName;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.prediction.serving.ModelChoice;
import io.github.perceptron.problem.FieldError;
import io.github.perceptron.problem.InvalidBodyException;
import io.github.perceptron.projects.CurrentProject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a request selects its model: by the job that trained it, by name, or not at all.
 *
 * @param jobId the training job; not together with the other fields
 * @param model name of the model; its champion predicts if there is no version and no alias
 * @param version number of the version, from 1; needs a model
 * @param alias name of an alias; needs a model, and not together with a version
 */
public record ModelSelection(
    @Nullable String jobId,
    @Nullable String model,
    @Nullable Integer version,
    @Nullable String alias) {

  /** Whether the request selects no model. */
  public boolean isEmpty() {
    return jobId == null && model == null && version == null && alias == null;
  }

  /**
   * Returns the choice that these fields describe.
   *
   * @throws io.github.perceptron.jobs.JobNotFoundException if the id is not a valid job id
   * @throws io.github.perceptron.models.ModelNotFoundException if the name is not a valid model
   *     name
   */
  public ModelChoice toChoice() {
    if (jobId != null) {
      return new ModelChoice.OfJob(CurrentProject.get(), JobId.parse(jobId));
    }
    if (model == null) {
      return new ModelChoice.Default(CurrentProject.get());
    }
    if (version != null) {
      return new ModelChoice.Version(ModelReference.version(model, version));
    }
    ModelName name = ModelReference.model(model);
    return alias == null
        ? new ModelChoice.Alias(name, AliasName.CHAMPION)
        : ModelChoice.aliased(name, alias);
  }

  /**
   * Checks the fields of a JSON body.
   *
   * @throws InvalidBodyException if fields contradict each other or are missing
   */
  public void requireValid() {
    List<FieldError> errors = errors();
    if (!errors.isEmpty()) {
      throw InvalidBodyException.of(errors.stream().map(FieldError::inBody).toList());
    }
  }

  /**
   * Returns the errors of fields that contradict each other or are missing.
   *
   * @return each with the name of its field
   */
  List<FieldError> errors() {
    List<FieldError> errors = new ArrayList<>();
    if (jobId != null && (model != null || version != null || alias != null)) {
      errors.add(
          new FieldError("job_id", "must not be sent together with model, version or alias"));
    } else if (model == null && version != null) {
      errors.add(new FieldError("model", "is required, because version is given"));
    } else if (model == null && alias != null) {
      errors.add(new FieldError("model", "is required, because alias is given"));
    } else if (version != null && alias != null) {
      errors.add(new FieldError("alias", "must not be sent together with version"));
    }
    if (version != null && version < 1) {
      errors.add(new FieldError("version", "must be 1 or more, not " + version));
    }
    return errors;
  }
}
