package io.github.perceptron.production.web;

import io.github.perceptron.problem.FieldError;
import io.github.perceptron.problem.InvalidBodyException;
import io.github.perceptron.problem.JsonPointer;
import io.github.perceptron.production.feedback.GivenLabel;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.AdditionalPropertiesValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The body of a request with feedback: that of one prediction, or a list.
 *
 * @param many whether it is a list
 */
record FeedbackBody(boolean many, List<GivenLabel> labels) {

  private static final String LIST = "feedback";
  private static final List<String> FIELDS = List.of("prediction_id", "label", "model");

  /** Largest number of errors that an answer names. */
  private static final int MOST_ERRORS = 20;

  /**
   * Reads a body.
   *
   * @param most largest number of predictions
   * @throws InvalidBodyException if a field is unknown, missing or has the wrong type; the ids and
   *     classes themselves are not checked
   */
  static FeedbackBody read(JsonNode body, int most) {
    if (!body.isObject()) {
      throw InvalidBodyException.at(
          JsonPointer.ROOT, "must be an object with prediction_id and label, or with feedback");
    }
    List<FieldError> errors = new ArrayList<>();
    List<GivenLabel> labels = new ArrayList<>();
    boolean many = body.has(LIST);
    if (!many) {
      labels.add(read(body, JsonPointer.ROOT, errors));
    } else {
      body.propertyNames().stream()
          .filter(name -> !name.equals(LIST))
          .forEach(
              name ->
                  errors.add(
                      new FieldError(
                          JsonPointer.to(name), "must not be sent together with feedback")));
      JsonNode list = body.path(LIST);
      if (!list.isArray() || list.isEmpty() || list.size() > most) {
        throw InvalidBodyException.at(
            JsonPointer.to(LIST), "must be an array of 1 to %d objects".formatted(most));
      }
      for (JsonNode one : list) {
        labels.add(read(one, JsonPointer.to(LIST, labels.size()), errors));
      }
    }
    if (!errors.isEmpty()) {
      throw InvalidBodyException.of(errors.subList(0, Math.min(errors.size(), MOST_ERRORS)));
    }
    return new FeedbackBody(many, labels);
  }

  private static GivenLabel read(JsonNode one, String pointer, List<FieldError> errors) {
    if (!one.isObject()) {
      errors.add(new FieldError(pointer, "must be an object with prediction_id and label"));
      return new GivenLabel("", null, null, null);
    }
    one.propertyNames().stream()
        .filter(name -> !FIELDS.contains(name))
        .forEach(
            name ->
                errors.add(
                    new FieldError(
                        JsonPointer.below(pointer, name), FieldError.unknownField(FIELDS))));
    JsonNode label = one.path("label");
    boolean isNumber = label.isIntegralNumber() && label.canConvertToInt();
    if (!isNumber && !label.isString()) {
      errors.add(
          new FieldError(
              JsonPointer.below(pointer, "label"),
              "must be the right class: a whole number, or the name of the class"));
    }
    return new GivenLabel(
        text(one, "prediction_id", pointer, true, errors),
        isNumber ? label.intValue() : null,
        label.isString() ? label.stringValue() : null,
        one.path("model").isMissingNode() || one.path("model").isNull()
            ? null
            : text(one, "model", pointer, false, errors));
  }

  private static String text(
      JsonNode one, String name, String pointer, boolean isId, List<FieldError> errors) {
    JsonNode field = one.path(name);
    if (field.isString()) {
      return field.stringValue();
    }
    errors.add(
        new FieldError(
            JsonPointer.below(pointer, name),
            isId ? "must be the prediction_id of an answer" : "must be a string"));
    return "";
  }

  /** The schema of the feedback to one prediction. */
  @Schema(name = "Feedback", additionalProperties = AdditionalPropertiesValue.FALSE)
  record One(
      @Schema(description = "The prediction_id of an answer") String predictionId,
      @Schema(
              description = "The right class: its number, or its name if the classes have names",
              types = {"integer", "string"})
          Object label,
      @Schema(description = "The model that predicted; checked if it is sent")
          @Nullable String model) {}

  /** The schema of a list of feedback. */
  @Schema(name = "FeedbackList", additionalProperties = AdditionalPropertiesValue.FALSE)
  record Many(@ArraySchema(minItems = 1) List<One> feedback) {}
}
