package io.github.perceptron.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.util.OptionalLong;

/**
 * How large the bodies of some requests may be, when that is not {@code
 * perceptron.web.max-body-size}.
 */
@FunctionalInterface
public interface BodyLimit {

  /** The most bytes of this request's body, or nothing when the request is none of these. */
  OptionalLong bytesOf(HttpServletRequest request);

  /** The most bytes to wait for before the request begins. */
  default OptionalLong heldBytesOf(HttpServletRequest request) {
    return bytesOf(request);
  }

  /** Whether this request's body is answered line by line while it comes. */
  default boolean isStream(HttpServletRequest request) {
    return false;
  }
}
