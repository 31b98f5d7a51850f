package io.github.perceptron.models.web;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Who sends the request that the current thread processes. */
final class CallerName {

  private CallerName() {}

  /** Returns the id of the key, or the subject of the token; null if the request has neither. */
  static @Nullable String current() {
    Authentication caller = SecurityContextHolder.getContext().getAuthentication();
    return caller == null ? null : caller.getName();
  }
}
