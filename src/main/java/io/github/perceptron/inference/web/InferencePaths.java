package io.github.perceptron.inference.web;

import jakarta.servlet.http.HttpServletRequest;

/** The paths of the protocol. */
final class InferencePaths {

  private InferencePaths() {}

  /**
   * Returns whether the path of a request is {@code /v2} or below, even if nothing exists there.
   */
  static boolean has(HttpServletRequest request) {
    return has(request.getServletPath());
  }

  /** Returns whether a path is {@code /v2} or below. */
  static boolean has(String path) {
    return path.equals("/v2") || path.startsWith("/v2/");
  }
}
