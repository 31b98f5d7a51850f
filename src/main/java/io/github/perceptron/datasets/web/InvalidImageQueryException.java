package io.github.perceptron.datasets.web;

import io.github.perceptron.problem.FieldError;
import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;
import java.util.List;

/** A query parameter asks for images that cannot be given. */
final class InvalidImageQueryException extends ProblemException {

  private static final long serialVersionUID = 1L;

  private InvalidImageQueryException(FieldError error) {
    super(
        ProblemType.INVALID_PARAMETER,
        "%s %s".formatted(error.pointer(), error.message()),
        List.of(error));
  }

  /** Refuses a value outside a range, both ends inclusive. */
  static void requireRange(String parameter, int value, int least, int most) {
    if (value < least || value > most) {
      throw new InvalidImageQueryException(
          new FieldError(parameter, "must be from %d to %d".formatted(least, most)));
    }
  }

  /** Refuses too many or too few of something. */
  static void requireNumber(String parameter, String things, int number, int most) {
    if (number < 1 || number > most) {
      throw new InvalidImageQueryException(
          new FieldError(
              parameter, "must name 1 to %d %s; these are %d".formatted(most, things, number)));
    }
  }
}
