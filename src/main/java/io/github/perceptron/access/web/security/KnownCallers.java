package io.github.perceptron.access.web.security;

import io.github.perceptron.access.AccessMode;
import io.github.perceptron.access.AccessProperties;
import io.github.perceptron.access.Caller;
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
 * Looks at the sender of a request before its body arrives. Whoever may not send the request, or
 * has sent too many, is refused by {@link CallerFilter} at once, so neither a wrong key nor a
 * caller beyond its limit can make the service hold bodies.
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
  private final RateCheck rates;

  KnownCallers(
      AccessProperties access,
      OperationScopes scopes,
      Sessions sessions,
      AuthenticationManager credentials,
      RateCheck rates) {
    this.access = access;
    this.scopes = scopes;
    this.sessions = sessions;
    this.credentials = credentials;
    this.rates = rates;
  }

  private record Checked(CallerAuthentication sender, long at) {}

  @Override
  public boolean mayArrive(HttpServletRequest request) {
    Need need = needOf(request);
    try {
      String key = SentCredentials.keyIn(request, access.mode());
      if (key == null && need == Need.PUBLIC) {
        return rates.mayArrive(request, null, need);
      }
      Caller caller = key == null ? loggedIn(request) : callerOf(key, request);
      return caller != null && need.isMetBy(caller) && rates.mayArrive(request, caller, need);
    } catch (AuthenticationException | DataAccessException e) {
      // The filter says why.
      return false;
    }
  }

  private Need needOf(HttpServletRequest request) {
    return access.mode() != AccessMode.KEYS
        ? Need.PUBLIC
        : scopes.of(
            request.getMethod(),
            RequestPath.parse(request.getRequestURI(), request.getContextPath())
                .pathWithinApplication());
  }

  private @Nullable Caller callerOf(String key, HttpServletRequest request) {
    if (!key.isEmpty()
        && credentials.authenticate(new BearerTokenAuthenticationToken(key))
            instanceof CallerAuthentication sender) {
      request.setAttribute(CHECKED, new Checked(sender, System.nanoTime()));
      return sender.getPrincipal();
    }
    return null;
  }

  private @Nullable Caller loggedIn(HttpServletRequest request) {
    String token = SessionCookie.read(request);
    return token != null && (CsrfTokens.isSafe(request) || CsrfTokens.isIn(request))
        ? sessions.callerOf(token).orElse(null)
        : null;
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
