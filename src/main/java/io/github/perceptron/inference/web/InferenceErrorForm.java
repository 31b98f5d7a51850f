package io.github.perceptron.inference.web;

import io.github.perceptron.problem.ErrorForm;
import io.github.perceptron.problem.ProblemType;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

/**
 * The form of every error under {@code /v2}, whoever found it: an object with the one member error.
 * What other paths answer with 422 is a 400 here, as the protocol has it.
 */
@Component
class InferenceErrorForm implements ErrorForm {

  @Override
  public boolean isOf(String path) {
    return InferencePaths.has(path);
  }

  @Override
  public Answer of(ProblemDetail problem) {
    int status =
        problem.getStatus() == HttpStatus.UNPROCESSABLE_CONTENT.value()
            ? HttpStatus.BAD_REQUEST.value()
            : problem.getStatus();
    return new Answer(status, MediaType.APPLICATION_JSON, new ErrorAnswer(sentence(problem)));
  }

  private static String sentence(ProblemDetail problem) {
    // Of the protocol's many extensions clients try one or the other.
    if (ProblemType.NOT_FOUND.uri().equals(problem.getType()) && problem.getInstance() != null) {
      return "Nothing is at %s.".formatted(problem.getInstance().getPath());
    }
    String detail = problem.getDetail();
    return detail == null ? String.valueOf(problem.getTitle()) : detail;
  }

  /** An error, in a sentence. */
  record ErrorAnswer(String error) {}
}
