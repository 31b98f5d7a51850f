package io.github.perceptron.prediction.web;

import io.github.perceptron.problem.FieldError;
import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;
import java.util.List;

/** What surrounds the picture in a request for a prediction makes no sense. */
public final class InvalidPredictionRequestException extends ProblemException {

  private InvalidPredictionRequestException(String detail, List<FieldError> errors) {
    super(ProblemType.INVALID_PARAMETER, detail, errors);
  }

  /**
   * The request is wrong at these places.
   *
   * @param errors at least one
   */
  public static InvalidPredictionRequestException at(List<FieldError> errors) {
    FieldError first = errors.get(0);
    String place = first.pointer().isEmpty() ? "The body" : first.pointer();
    return new InvalidPredictionRequestException(
        "%s %s.".formatted(place, first.message()), errors);
  }
}
