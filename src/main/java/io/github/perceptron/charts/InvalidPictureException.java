package io.github.perceptron.charts;

import io.github.perceptron.problem.FieldError;
import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;
import java.util.List;

/** A picture of a size that is not drawn was asked for. */
public final class InvalidPictureException extends ProblemException {

  private InvalidPictureException(String detail, List<FieldError> errors) {
    super(ProblemType.INVALID_PARAMETER, detail, errors);
  }

  static InvalidPictureException of(List<FieldError> errors) {
    FieldError first = errors.get(0);
    return new InvalidPictureException(
        errors.size() == 1
            ? "%s %s".formatted(first.pointer(), first.message())
            : "%d parameters need mending; errors lists them.".formatted(errors.size()),
        errors);
  }
}
