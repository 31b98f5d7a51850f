package io.github.perceptron.production.feedback;

import io.github.perceptron.network.specification.ModelVersionId;
import io.github.perceptron.problem.FieldError;
import io.github.perceptron.problem.JsonPointer;
import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;
import java.time.Duration;
import java.util.List;

/** Thrown when the feedback to one prediction cannot be kept. */
public final class RefusedFeedbackException extends ProblemException {

  private static final String ID = JsonPointer.to("prediction_id");

  private RefusedFeedbackException(ProblemType type, String pointer, String message) {
    super(type, "%s %s.".formatted(pointer, message), List.of(new FieldError(pointer, message)));
  }

  static RefusedFeedbackException unknown() {
    return new RefusedFeedbackException(
        ProblemType.PREDICTION_NOT_FOUND,
        ID,
        "is not the id of a prediction of this service; send prediction_id as an answer has it");
  }

  static RefusedFeedbackException deletedVersion() {
    return new RefusedFeedbackException(
        ProblemType.PREDICTION_NOT_FOUND,
        ID,
        "names a prediction of a model version that was deleted");
  }

  static RefusedFeedbackException expired(Duration validity) {
    return new RefusedFeedbackException(
        ProblemType.PREDICTION_EXPIRED,
        ID,
        "has expired; the id of a prediction is valid for %s (perceptron.feedback.validity)"
            .formatted(inWords(validity)));
  }

  static RefusedFeedbackException given() {
    return new RefusedFeedbackException(
        ProblemType.FEEDBACK_GIVEN,
        ID,
        "names a prediction whose right class is known already; the first feedback counts");
  }

  static RefusedFeedbackException otherModel(ModelVersionId predicted) {
    return new RefusedFeedbackException(
        ProblemType.INVALID_FEEDBACK,
        JsonPointer.to("model"),
        "must be the model that predicted, '%s', or be left out".formatted(predicted.model()));
  }

  static RefusedFeedbackException wrongNumber(int classes) {
    return new RefusedFeedbackException(
        ProblemType.INVALID_FEEDBACK,
        JsonPointer.to("label"),
        "must be a class of the model, from 0 to %d".formatted(classes - 1));
  }

  static RefusedFeedbackException noNames(int classes) {
    return new RefusedFeedbackException(
        ProblemType.INVALID_FEEDBACK,
        JsonPointer.to("label"),
        "must be a number from 0 to %d, because the classes of the model have no names"
            .formatted(classes - 1));
  }

  static RefusedFeedbackException wrongName(List<String> names) {
    return new RefusedFeedbackException(
        ProblemType.INVALID_FEEDBACK,
        JsonPointer.to("label"),
        "must be a class of the model: "
            + String.join(", ", names.subList(0, Math.min(names.size(), 20)))
            + (names.size() > 20 ? " and %d others".formatted(names.size() - 20) : ""));
  }

  private static String inWords(Duration validity) {
    if (validity.toDays() > 0) {
      return validity.toDays() == 1 ? "1 day" : validity.toDays() + " days";
    }
    return validity.toMinutes() == 1 ? "1 minute" : validity.toMinutes() + " minutes";
  }
}
