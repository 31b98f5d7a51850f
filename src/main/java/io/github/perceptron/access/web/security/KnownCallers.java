package io.github.perceptron.access.web.security;

import io.github.perceptron.access.AccessMode;
import io.github.perceptron.access.AccessProperties;
import io.github.perceptron.access.sessions.Sessions;
import io.github.perceptron.problem.web.BodyPermission;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.http.server.RequestPath;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/**
 * Looks at the sender of a request before its body arrives. Whoever may not send the request is
 * refused by {@link CallerFilter} at once, so a wrong key cannot make the service hold bodies. In
 * the modes without keys every body may arrive.
 */
final class KnownCallers implements BodyPermission {

  private static final String CHECKED = KnownCallers.class.getName();

  /**
   * A key that was checked for the body is not asked for again after it, unless that takes longer.
   */
  private static final long KEPT_NANOS = 1_000_000_000L;

  private final AccessProperties access;
  private final OperationScopes scopes;
  private final Sessions sessions;
  private final AuthenticationManager credentials;

  KnownCallers(
      AccessProperties access,
      OperationScopes scopes,
      Sessions sessions,
      AuthenticationManager credentials) {
    this.access = access;
    this.scopes = scopes;
    this.sessions = sessions;
    this.credentials = credentials;
  }

  private record Checked(CallerAuthentication sender, long at) {}

  @Override
  public boolean mayArrive(HttpServletRequest request) {
    if (access.mode() != AccessMode.KEYS) {
      return true;
    }
    Need need =
        scopes.of(
            request.getMethod(),
            RequestPath.parse(request.getRequestURI(), request.getContextPath())
                .pathWithinApplication());
    if (need == Need.PUBLIC) {
      return true;
    }
    try {
      String bearer = SentCredentials.bearerIn(request);
      return bearer == null ? isLoggedIn(request, need) : isKnown(request, bearer, need);
    } catch (AuthenticationException | DataAccessException e) {
      // The filter says why.
      return false;
    }
  }

  private boolean isKnown(HttpServletRequest request, String bearer, Need need) {
    if (!bearer.isEmpty()
        && credentials.authenticate(new BearerTokenAuthenticationToken(bearer))
            instanceof CallerAuthentication sender
        && need.isMetBy(sender.getPrincipal())) {
      request.setAttribute(CHECKED, new Checked(sender, System.nanoTime()));
      return true;
    }
    return false;
  }

  private boolean isLoggedIn(HttpServletRequest request, Need need) {
    String token = SessionCookie.read(request);
    return token != null
        && (CsrfTokens.isSafe(request) || CsrfTokens.isIn(request))
        && sessions.callerOf(token).filter(need::isMetBy).isPresent();
  }

  /** Returns the sender by a key or token that was checked a moment ago; null if none was. */
  static @Nullable CallerAuthentication checkedIn(HttpServletRequest request) {
    return Optional.ofNullable(request.getAttribute(CHECKED))
        .map(Checked.class::cast)
        .filter(checked -> System.nanoTime() - checked.at() < KEPT_NANOS)
        .map(Checked::sender)
        .orElse(null);
  }
}
