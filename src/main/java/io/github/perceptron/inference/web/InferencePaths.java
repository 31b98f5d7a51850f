package io.github.perceptron.inference.web;

import jakarta.servlet.http.HttpServletRequest;

/** Which requests are the protocol's. */
final class InferencePaths {

  private InferencePaths() {}

  /** Whether a request goes to {@code /v2} or below, whatever is or is not there. */
  static boolean has(HttpServletRequest request) {
    return has(request.getServletPath());
  }

  /** Whether a path is {@code /v2} or below. */
  static boolean has(String path) {
    return path.equals("/v2") || path.startsWith("/v2/");
  }
}
