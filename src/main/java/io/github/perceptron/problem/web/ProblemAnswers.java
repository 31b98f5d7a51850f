package io.github.perceptron.problem.web;

import io.github.perceptron.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Answers for filters: what they refuse goes the way of what controllers refuse, so that each path
 * has one form of error.
 */
@Component
public class ProblemAnswers {

  /** Looked for when the first request is refused; filters are there before it. */
  private final ObjectProvider<HandlerExceptionResolver> resolvers;

  ProblemAnswers(
      @Qualifier("handlerExceptionResolver") ObjectProvider<HandlerExceptionResolver> resolvers) {
    this.resolvers = resolvers;
  }

  /** Writes the answer to a request that goes no further. */
  public void send(
      ProblemException problem, HttpServletRequest request, HttpServletResponse response) {
    if (resolvers.getObject().resolveException(request, response, null, problem) == null) {
      throw problem;
    }
  }
}
