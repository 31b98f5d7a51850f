package io.github.perceptron.prediction.web;

import io.github.perceptron.jobs.JobId;
import io.github.perceptron.models.ModelAlias;
import io.github.perceptron.models.ModelReference;
import io.github.perceptron.prediction.serving.ModelChoice;
import io.github.perceptron.problem.FieldError;
import io.github.perceptron.problem.InvalidBodyException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a request names the model it asks: by the job that trained it, by name, or not at all.
 *
 * @param jobId excludes the others
 * @param model its champion, unless there is a version or an alias
 * @param version from 1; needs a model
 * @param alias needs a model; excludes a version
 */
public record ModelSelection(
    @Nullable String jobId,
    @Nullable String model,
    @Nullable Integer version,
    @Nullable String alias) {

  /** Whether it names nothing. */
  public boolean isEmpty() {
    return jobId == null && model == null && version == null && alias == null;
  }

  /**
   * The choice this describes.
   *
   * @throws io.github.perceptron.jobs.JobNotFoundException if no job can have such an id
   * @throws io.github.perceptron.models.ModelNotFoundException if no model can have such a name
   */
  public ModelChoice toChoice() {
    if (jobId != null) {
      return new ModelChoice.OfJob(JobId.parse(jobId));
    }
    if (model == null) {
      return new ModelChoice.Default();
    }
    return version == null
        ? new ModelChoice.Alias(
            ModelReference.model(model), Objects.requireNonNullElse(alias, ModelAlias.CHAMPION))
        : new ModelChoice.Version(ModelReference.version(model, version));
  }

  /**
   * Checks what stands in a JSON body.
   *
   * @throws InvalidBodyException if it contradicts itself or is incomplete
   */
  void requireValid() {
    List<FieldError> errors = errors();
    if (!errors.isEmpty()) {
      throw InvalidBodyException.of(errors.stream().map(FieldError::inBody).toList());
    }
  }

  /**
   * What contradicts itself or is incomplete.
   *
   * @return each with the name of its field
   */
  List<FieldError> errors() {
    List<FieldError> errors = new ArrayList<>();
    if (jobId != null && (model != null || version != null || alias != null)) {
      errors.add(
          new FieldError("job_id", "excludes model, version and alias; send one or the other"));
    } else if (model == null && version != null) {
      errors.add(new FieldError("model", "is missing; a version is one of a model"));
    } else if (model == null && alias != null) {
      errors.add(new FieldError("model", "is missing; an alias is one of a model"));
    } else if (version != null && alias != null) {
      errors.add(new FieldError("alias", "excludes version; send one or the other"));
    }
    if (version != null && version < 1) {
      errors.add(new FieldError("version", "must be 1 or more, not " + version));
    }
    return errors;
  }
}
