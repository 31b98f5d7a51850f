package io.github.perceptron.models;

import io.github.perceptron.jobs.Publication;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.network.specification.ModelVersionId;
import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The model that was asked for is not there, or not yet. */
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
        "Training job %s is %s and has no model; only a job that SUCCEEDED has one, until it is deleted."
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
        "Training job %s verifies job %s and publishes no model; ask for the model of that job."
            .formatted(jobId, verifiedJobId),
        null);
  }

  public static ModelNotFoundException none() {
    return new ModelNotFoundException(
        ProblemType.NO_MODEL,
        "There is no model: none was published yet, or all were deleted. GET /v1/training-jobs shows how far jobs are.",
        Duration.ofSeconds(5));
  }

  /** There are models, but the default one was deleted. */
  public static ModelNotFoundException unset() {
    return new ModelNotFoundException(
        ProblemType.NO_MODEL,
        "There is no default model any more: it was deleted. Name a model (GET /v1/models lists them), or make one the default by PUT /v1/default-model.",
        Duration.ofSeconds(5));
  }

  public static ModelNotFoundException noDefault(ModelName name) {
    return new ModelNotFoundException(
        ProblemType.NO_MODEL,
        "The default model '%s' (perceptron.prediction.default-model) has no version; train it, name another one, or make that the default by PUT /v1/default-model."
            .formatted(name),
        Duration.ofSeconds(5));
  }

  /** As much of a client's text as an answer repeats. */
  public static String shown(String text) {
    return text.length() > 64 ? text.substring(0, 64) + "..." : text;
  }
}
