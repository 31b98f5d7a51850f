package io.github.perceptron.problem.web;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Decides before the body of a request arrives whether it is worth receiving. What is not worth it
 * is passed on at once, so that it is refused without its body.
 */
@FunctionalInterface
public interface BodyPermission {

  /**
   * Returns whether a body is received before the request is processed.
   *
   * @param request as it came; no filter has seen it
   */
  boolean mayArrive(HttpServletRequest request);
}
