package io.github.perceptron.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.util.OptionalLong;

/**
 * A size limit for the bodies of some requests that differs from {@code
 * perceptron.web.max-body-size}.
 */
@FunctionalInterface
public interface BodyLimit {

  /**
   * Returns the size limit of this request's body in bytes; empty if this limit is not for the
   * request.
   */
  OptionalLong bytesOf(HttpServletRequest request);

  /** Returns how many bytes of the body are received at most before the request is processed. */
  default OptionalLong heldBytesOf(HttpServletRequest request) {
    return bytesOf(request);
  }

  /** Returns whether the body is so large that it is received in a file, not in memory. */
  default boolean isSpooled(HttpServletRequest request) {
    return false;
  }

  /** Returns whether the lines of this request's body are answered while the body arrives. */
  default boolean isStream(HttpServletRequest request) {
    return false;
  }
}
