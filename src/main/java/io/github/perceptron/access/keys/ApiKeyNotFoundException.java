package io.github.perceptron.access.keys;

import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;

/** Thrown when there is no key with an id. */
public final class ApiKeyNotFoundException extends ProblemException {

  private ApiKeyNotFoundException(String detail) {
    super(ProblemType.API_KEY_NOT_FOUND, detail);
  }

  static ApiKeyNotFoundException withId(String id) {
    return new ApiKeyNotFoundException("There is no key with the id %s.".formatted(id));
  }
}
