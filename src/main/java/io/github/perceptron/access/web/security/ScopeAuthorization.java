package io.github.perceptron.access.web.security;

import io.github.perceptron.access.AccessMode;
import io.github.perceptron.access.AccessProperties;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.web.util.ServletRequestPathUtils;

/** Decides in the mode {@code keys} whether a caller may send a request; otherwise all may. */
final class ScopeAuthorization implements AuthorizationManager<HttpServletRequest> {

  private static final String NEED = Need.class.getName();

  private final AccessProperties access;
  private final OperationScopes scopes;

  ScopeAuthorization(AccessProperties access, OperationScopes scopes) {
    this.access = access;
    this.scopes = scopes;
  }

  @Override
  public AuthorizationResult authorize(
      Supplier<? extends @Nullable Authentication> sender, HttpServletRequest request) {
    Need need = needOf(request);
    return new AuthorizationDecision(
        need == Need.PUBLIC
            // The supplier throws an exception if the request does not say who sends it.
            || (sender.get() instanceof CallerAuthentication known
                && need.isMetBy(known.getPrincipal())));
  }

  /** Returns what a request needs; it is found once for each request. */
  Need needOf(HttpServletRequest request) {
    if (access.mode() != AccessMode.KEYS) {
      return Need.PUBLIC;
    }
    if (request.getAttribute(NEED) instanceof Need known) {
      return known;
    }
    Need need =
        scopes.of(
            request.getMethod(),
            ServletRequestPathUtils.parseAndCache(request).pathWithinApplication());
    request.setAttribute(NEED, need);
    return need;
  }
}
