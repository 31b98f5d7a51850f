package io.github.perceptron.models;

import io.github.perceptron.jobs.Publication;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.network.specification.ModelVersionId;
import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Thrown when the requested model does not exist, or not yet. */
public final class ModelNotFoundException extends ProblemException {

  private ModelNotFoundException(ProblemType type, String detail, @Nullable Duration retryAfter) {
    super(type, detail, List.of(), retryAfter);
  }

  static ModelNotFoundException named(String name) {
    return new ModelNotFoundException(
        ProblemType.MODEL_NOT_FOUND,
        "There is no model '%s'; GET /v1/models lists them.".formatted(shown(name)),
        null);
  }

  public static ModelNotFoundException named(ModelName name) {
    return named(name.value());
  }

  public static ModelNotFoundException version(ModelVersionId id) {
    return version(id.model().value(), id.version());
  }

  static ModelNotFoundException version(String name, int version) {
    return new ModelNotFoundException(
        ProblemType.MODEL_NOT_FOUND,
        "There is no version %d of model '%s'; GET /v1/models lists the models."
            .formatted(version, shown(name)),
        null);
  }

  public static ModelNotFoundException ofJob(String jobId, String state) {
    return new ModelNotFoundException(
        ProblemType.MODEL_NOT_FOUND,
        "Training job %s is %s and has no model; only a job that SUCCEEDED has a model, until that is deleted."
            .formatted(jobId, state),
        null);
  }

  public static ModelNotFoundException deleted(String jobId, Publication publication) {
    return new ModelNotFoundException(
        ProblemType.MODEL_NOT_FOUND,
        "Training job %s published version %d of model '%s', which was deleted%s."
            .formatted(
                jobId,
                publication.id().version(),
                publication.id().model(),
                publication.deletedAt() == null ? "" : " at " + publication.deletedAt()),
        null);
  }

  public static ModelNotFoundException ofVerification(String jobId, String verifiedJobId) {
    return new ModelNotFoundException(
        ProblemType.MODEL_NOT_FOUND,
        "Training job %s verifies job %s and publishes no model; request the model of that job."
            .formatted(jobId, verifiedJobId),
        null);
  }

  public static ModelNotFoundException none() {
    return new ModelNotFoundException(
        ProblemType.NO_MODEL,
        "There is no model: none was published yet, or all were deleted. GET /v1/training-jobs shows the progress of jobs.",
        Duration.ofSeconds(5));
  }

  /** Creates the exception for a default model that was deleted while other models exist. */
  public static ModelNotFoundException unset() {
    return new ModelNotFoundException(
        ProblemType.NO_MODEL,
        "There is no default model, because it was deleted. Name a model (GET /v1/models lists them), or choose a default model with PUT /v1/default-model.",
        Duration.ofSeconds(5));
  }

  public static ModelNotFoundException noDefault(ModelName name) {
    return new ModelNotFoundException(
        ProblemType.NO_MODEL,
        "The default model '%s' (perceptron.prediction.default-model) has no version; train it, name another model in the request, or choose another default model with PUT /v1/default-model."
            .formatted(name),
        Duration.ofSeconds(5));
  }

  /** Returns a text of a client, shortened for an answer. */
  public static String shown(String text) {
    return text.length() > 64 ? text.substring(0, 64) + "..." : text;
  }
}
