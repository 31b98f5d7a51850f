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
}
