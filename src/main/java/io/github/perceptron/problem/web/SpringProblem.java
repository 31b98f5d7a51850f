package io.github.perceptron.problem.web;

import io.github.perceptron.problem.Problems;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponse;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Says as a problem of ours what Spring refuses by itself. */
final class SpringProblem {

  private SpringProblem() {}

  /**
   * @param body what Spring would answer; most exceptions know their own sentence and have none
   */
  static ProblemDetail of(
      Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status) {
    Object own = body == null && e instanceof ErrorResponse response ? response.getBody() : body;
    String detail =
        own instanceof ProblemDetail problem && problem.getDetail() != null
            ? problem.getDetail()
            : "The request cannot be answered.";
    if (e instanceof NoResourceFoundException nothing) {
      detail = "There is nothing at /%s.".formatted(nothing.getResourcePath());
    }
    String allowed = headers.getFirst(HttpHeaders.ALLOW);
    if (allowed != null) {
      detail += " This address takes %s.".formatted(allowed);
    }
    ProblemDetail problem = Problems.of(Problems.typeOf(status.value()), detail, List.of());
    problem.setStatus(status.value());
    return problem;
  }
}
