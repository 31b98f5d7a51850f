package io.github.perceptron.prediction.web;

import io.github.perceptron.problem.FieldError;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What stands in the query of a request for predictions, or in the fields of its form. */
public record PredictionQuery(PredictionOptions options, ModelSelection selection) {

  private static final List<String> SELECTING = List.of("job_id", "model", "version", "alias");
  private static final List<String> NAMES =
      Stream.concat(
              Stream.of("preprocess", "pixel_range", "top_k", "return_image"), SELECTING.stream())
          .toList();

  /**
   * Reads the query parameters of a prediction.
   *
   * @throws InvalidPredictionRequestException if a parameter is of the wrong kind, or is none: left
   *     unread it would give another answer than was meant
   */
  public static PredictionQuery of(Map<String, String> parameters) {
    refuseUnknown(parameters);
    PredictionOptions options =
        new PredictionOptions(
            parameters.get("preprocess"),
            parameters.get("pixel_range"),
            wholeNumber(parameters, "top_k"),
            flag(parameters, "return_image"));
    return new PredictionQuery(
        options.checked(""),
        new ModelSelection(
            parameters.get("job_id"),
            parameters.get("model"),
            wholeNumber(parameters, "version"),
            parameters.get("alias")));
  }

  private static void refuseUnknown(Map<String, String> parameters) {
    List<FieldError> errors =
        parameters.keySet().stream()
            .filter(name -> !NAMES.contains(name))
            .sorted()
            .map(
                name ->
                    new FieldError(
                        name, "is no parameter here; there are " + String.join(", ", NAMES)))
            .toList();
    if (!errors.isEmpty()) {
      throw InvalidPredictionRequestException.at(errors);
    }
  }

  /**
   * In front of a JSON body: left unread it would give the answer of another model than was meant.
   */
  void refuseSelection() {
    List<FieldError> errors =
        SELECTING.stream()
            .filter(name -> valueOf(name) != null)
            .map(name -> new FieldError(name, "goes into the body when that is JSON"))
            .toList();
    if (!errors.isEmpty()) {
      throw InvalidPredictionRequestException.at(errors);
    }
  }

  private @Nullable Object valueOf(String name) {
    return switch (name) {
      case "job_id" -> selection.jobId();
      case "model" -> selection.model();
      case "version" -> selection.version();
      default -> selection.alias();
    };
  }

  private static @Nullable Integer wholeNumber(Map<String, String> parameters, String name) {
    String value = parameters.get(name);
    if (value == null) {
      return null;
    }
    try {
      return Integer.valueOf(value);
    } catch (NumberFormatException e) {
      throw InvalidPredictionRequestException.at(
          List.of(new FieldError(name, "must be a whole number")));
    }
  }

  private static @Nullable Boolean flag(Map<String, String> parameters, String name) {
    String value = parameters.get(name);
    if (value == null) {
      return null;
    }
    if (value.isEmpty()) {
      // Its name alone, as in ?return_image.
      return true;
    }
    if (!value.equals("true") && !value.equals("false")) {
      throw InvalidPredictionRequestException.at(
          List.of(new FieldError(name, "must be true or false")));
    }
    return Boolean.valueOf(value);
  }
}
