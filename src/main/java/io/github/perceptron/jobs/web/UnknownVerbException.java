package io.github.perceptron.jobs.web;

import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;

/** Thrown when a request names a verb that jobs do not have. */
final class UnknownVerbException extends ProblemException {

  private UnknownVerbException(String detail) {
    super(ProblemType.NOT_FOUND, detail);
  }

  static UnknownVerbException of(String verb) {
    String shown = verb.length() > 64 ? verb.substring(0, 64) + "..." : verb;
    return new UnknownVerbException(
        "A training job has no verb '%s'; /swagger-ui.html lists the verbs as paths with a colon."
            .formatted(shown));
  }
}
