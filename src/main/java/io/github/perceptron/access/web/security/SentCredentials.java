package io.github.perceptron.access.web.security;

import io.github.perceptron.access.AccessMode;
import io.github.perceptron.access.AccessProperties;
import io.github.perceptron.access.keys.ApiKeys;
import io.github.perceptron.access.sessions.Sessions;
import io.github.perceptron.access.web.RequestOrigin;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Reads what a request says of its sender: {@code Authorization: Bearer} with a key or a token (RFC
 * 6750, section 2.1), or the cookie of a login. Other schemes of the header belong to proxies and
 * are not read.
 */
final class SentCredentials implements AuthenticationConverter {

  private static final String SCHEME = "Bearer";

  private final AccessProperties access;
  private final Sessions sessions;
  private final ScopeAuthorization authorization;

  SentCredentials(AccessProperties access, Sessions sessions, ScopeAuthorization authorization) {
    this.access = access;
    this.sessions = sessions;
    this.authorization = authorization;
  }

  @Override
  public @Nullable Authentication convert(HttpServletRequest request) {
    String bearer = keyIn(request, access.mode());
    if (bearer == null) {
      // What is for everybody asks no database for a login. The other modes have none.
      return authorization.needOf(request) == Need.PUBLIC ? null : session(request);
    }
    CallerAuthentication checked = KnownCallers.checkedIn(request);
    if (checked != null) {
      return checked;
    }
    if (bearer.isEmpty()) {
      throw new RefusedCredentialException("The header Authorization has no key behind Bearer.");
    }
    return new BearerTokenAuthenticationToken(bearer);
  }

  /**
   * Returns the key or the token of a request that matters; null if it has none. In the modes
   * without keys a proxy may use tokens of its own; a wrong key of ours is refused rather than
   * ignored.
   */
  static @Nullable String keyIn(HttpServletRequest request, AccessMode mode) {
    String bearer = bearerIn(request);
    return bearer == null || mode == AccessMode.KEYS || ApiKeys.looksLikeKey(bearer)
        ? bearer
        : null;
  }

  /** Returns what stands behind the scheme; null if the header is missing or has another scheme. */
  static @Nullable String bearerIn(HttpServletRequest request) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return null;
    }
    String rest = header.substring(SCHEME.length());
    return rest.isEmpty() || Character.isWhitespace(rest.charAt(0)) ? rest.strip() : null;
  }

  private @Nullable Authentication session(HttpServletRequest request) {
    String token = SessionCookie.read(request);
    // A browser sends the cookie by itself, so a change must come from a page of the service.
    if (token == null || (!CsrfTokens.isSafe(request) && !RequestOrigin.of(request).isOwn())) {
      return null;
    }
    return sessions
        .callerOf(token)
        .map(caller -> new CallerAuthentication(caller, () -> sessions.callerOf(token).isPresent()))
        .orElse(null);
  }
}
