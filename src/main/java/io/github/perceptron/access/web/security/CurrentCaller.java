package io.github.perceptron.access.web.security;

import io.github.perceptron.access.Caller;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;

/** The caller of the request that the current thread processes. */
public final class CurrentCaller {

  private CurrentCaller() {}

  /** Returns the caller; empty if the request has neither a key nor a login. */
  public static Optional<Caller> find() {
    return SecurityContextHolder.getContext().getAuthentication()
            instanceof CallerAuthentication known
        ? Optional.of(known.getPrincipal())
        : Optional.empty();
  }
}
