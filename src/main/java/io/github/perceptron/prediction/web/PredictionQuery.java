package io.github.perceptron.prediction.web;

import io.github.perceptron.problem.InvalidParametersException;
import io.github.perceptron.problem.ParameterErrors;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The query of a request for predictions, or the fields of its form. */
public record PredictionQuery(PredictionOptions options, ModelSelection selection) {

  /** The parameters that select a model. */
  static final List<String> SELECTING = List.of("job_id", "model", "version", "alias");

  private static final List<String> NAMES =
      Stream.concat(
              Stream.of("preprocess", "pixel_range", "top_k", "return_image"), SELECTING.stream())
          .toList();

  /**
   * Reads the query parameters of a prediction.
   *
   * @param errors the errors that were already found in the query
   * @throws InvalidParametersException if a parameter has the wrong type, contradicts another one,
   *     or is unknown; an unknown one is an error, because ignoring it could give an answer that
   *     the client does not expect
   */
  public static PredictionQuery of(Map<String, String> parameters, ParameterErrors errors) {
    PredictionQuery query = read(parameters, errors);
    query.selection.errors().forEach(error -> errors.add(error.pointer(), error.message()));
    errors.throwIfAny();
    return query;
  }

  /**
   * Reads the options in the query of a JSON body, which selects the model. A model in the query is
   * an error, because ignoring it would give the answer of another model.
   *
   * @throws InvalidParametersException if a parameter has the wrong type, is unknown, or selects a
   *     model
   */
  public static PredictionOptions optionsOnly(
      Map<String, String> parameters, ParameterErrors errors) {
    PredictionOptions options = read(parameters, errors).options;
    SELECTING.stream()
        .filter(parameters::containsKey)
        .forEach(name -> errors.add(name, "must be in the body if the body is JSON"));
    errors.throwIfAny();
    return options;
  }

  private static PredictionQuery read(Map<String, String> parameters, ParameterErrors errors) {
    parameters.keySet().stream()
        .filter(name -> !NAMES.contains(name))
        .sorted()
        .forEach(
            name ->
                errors.add(
                    name,
                    "is not a known parameter; the parameters of this address are "
                        + String.join(", ", NAMES)));
    PredictionOptions options =
        PredictionOptions.read(
            parameters.get("preprocess"),
            parameters.get("pixel_range"),
            wholeNumber(parameters, "top_k", errors),
            flag(parameters, "return_image", errors),
            error -> errors.add(error.pointer(), error.message()));
    return new PredictionQuery(
        options,
        new ModelSelection(
            parameters.get("job_id"),
            parameters.get("model"),
            wholeNumber(parameters, "version", errors),
            parameters.get("alias")));
  }

  private static @Nullable Integer wholeNumber(
      Map<String, String> parameters, String name, ParameterErrors errors) {
    String value = parameters.get(name);
    if (value == null) {
      return null;
    }
    try {
      return Integer.valueOf(value);
    } catch (NumberFormatException e) {
      errors.add(name, "must be a whole number");
      return null;
    }
  }

  private static @Nullable Boolean flag(
      Map<String, String> parameters, String name, ParameterErrors errors) {
    String value = parameters.get(name);
    if (value == null) {
      return null;
    }
    if (value.isEmpty()) {
      // A name without a value, as in ?return_image.
      return true;
    }
    if (!value.equals("true") && !value.equals("false")) {
      errors.add(name, "must be true or false");
    }
    return Boolean.valueOf(value);
  }
}
