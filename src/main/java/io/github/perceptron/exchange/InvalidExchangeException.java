package io.github.perceptron.exchange;

import io.github.perceptron.problem.FieldError;
import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;
import java.util.List;

/** A parameter of a model's download or upload makes no sense. */
public final class InvalidExchangeException extends ProblemException {

  private InvalidExchangeException(String detail, List<FieldError> errors) {
    super(ProblemType.INVALID_PARAMETER, detail, errors);
  }

  /** One parameter that is wrong. */
  public static InvalidExchangeException at(String parameter, String message) {
    return new InvalidExchangeException(
        "%s %s.".formatted(parameter, message), List.of(new FieldError(parameter, message)));
  }
}
