package io.github.perceptron.jobs.web;

import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;

/** A job was asked to do what no job can. */
final class UnknownVerbException extends ProblemException {

  private UnknownVerbException(String detail) {
    super(ProblemType.NOT_FOUND, detail);
  }

  static UnknownVerbException of(String verb) {
    String shown = verb.length() > 64 ? verb.substring(0, 64) + "..." : verb;
    return new UnknownVerbException(
        "A training job has no verb '%s'; the paths with a colon at /swagger-ui.html are those there are."
            .formatted(shown));
  }
}
