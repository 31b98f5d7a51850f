package io.github.perceptron.problem.web;

import io.github.perceptron.problem.Problems;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponse;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Converts a refusal of Spring into a problem with one of our types. */
final class SpringProblem {

  private SpringProblem() {}

  /**
   * @param body Spring's answer; null for most exceptions, which contain their own sentence
   */
  static ProblemDetail of(
      Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status) {
    Object own = body == null && e instanceof ErrorResponse response ? response.getBody() : body;
    String detail =
        own instanceof ProblemDetail problem && problem.getDetail() != null
            ? problem.getDetail()
            : "The request cannot be answered.";
    if (e instanceof NoResourceFoundException nothing) {
      detail = "Nothing exists at /%s.".formatted(nothing.getResourcePath());
    }
    String allowed = headers.getFirst(HttpHeaders.ALLOW);
    if (allowed != null) {
      detail += " The allowed methods are %s.".formatted(allowed);
    }
    ProblemDetail problem = Problems.of(Problems.typeOf(status.value()), detail, List.of());
    problem.setStatus(status.value());
    return problem;
  }
}
