package io.github.perceptron.inference.web;

import io.github.perceptron.problem.ErrorForm;
import io.github.perceptron.problem.ProblemType;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

/**
 * The format of every error under {@code /v2}: an object with the single member error. Errors with
 * status 422 on other paths have status 400 here, as the protocol requires.
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
    // Clients may try extensions of the protocol that do not exist here.
    if (ProblemType.NOT_FOUND.uri().equals(problem.getType()) && problem.getInstance() != null) {
      return "Nothing exists at %s.".formatted(problem.getInstance().getPath());
    }
    String detail = problem.getDetail();
    return detail == null ? String.valueOf(problem.getTitle()) : detail;
  }

  /** The JSON of an error; it is one sentence. */
  record ErrorAnswer(String error) {}
}
