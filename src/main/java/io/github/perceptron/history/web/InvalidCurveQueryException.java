package io.github.perceptron.history.web;

import io.github.perceptron.problem.FieldError;
import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;
import java.util.List;

/** A query parameter asks for curves that cannot be given. */
final class InvalidCurveQueryException extends ProblemException {

  private static final long serialVersionUID = 1L;

  private InvalidCurveQueryException(FieldError error) {
    super(
        ProblemType.INVALID_PARAMETER,
        "%s %s".formatted(error.pointer(), error.message()),
        List.of(error));
  }

  /**
   * Refuses a value outside a range, both ends inclusive.
   *
   * @param rule takes the two ends
   */
  static void requireRange(String parameter, String rule, int value, int least, int most) {
    if (value < least || value > most) {
      throw new InvalidCurveQueryException(new FieldError(parameter, rule.formatted(least, most)));
    }
  }
}
