package io.github.perceptron.network.specification;

import io.github.perceptron.problem.FieldError;
import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;
import java.util.List;

/** Thrown for a training specification that is not valid; it names every wrong field. */
public final class InvalidSpecificationException extends ProblemException {

  private InvalidSpecificationException(String detail, List<FieldError> errors) {
    super(ProblemType.INVALID_SPECIFICATION, detail, errors);
  }

  /** Creates the exception for the wrong fields of a request, at least one. */
  public static InvalidSpecificationException at(List<FieldError> errors) {
    String detail =
        errors.size() == 1
            ? "%s: %s".formatted(errors.get(0).pointer(), errors.get(0).message())
            : "%d fields are wrong; errors lists them.".formatted(errors.size());
    return new InvalidSpecificationException(detail, errors);
  }

  /** Creates the exception for one wrong field. */
  public static InvalidSpecificationException at(String pointer, String message) {
    return at(List.of(new FieldError(pointer, message)));
  }
}
