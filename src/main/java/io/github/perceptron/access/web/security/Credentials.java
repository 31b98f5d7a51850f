package io.github.perceptron.access.web.security;

import io.github.perceptron.access.keys.ApiKey;
import io.github.perceptron.access.keys.ApiKeys;
import io.github.perceptron.access.keys.InvalidKeyException;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/** Checks what a request says of its sender. A login was checked when its cookie was read. */
final class Credentials implements AuthenticationManager {

  private final ApiKeys keys;
  private final IssuedTokens tokens;

  Credentials(ApiKeys keys, IssuedTokens tokens) {
    this.keys = keys;
    this.tokens = tokens;
  }

  @Override
  public Authentication authenticate(Authentication sent) {
    if (!(sent instanceof BearerTokenAuthenticationToken bearer)) {
      return sent;
    }
    return tokens.areAccepted() && !ApiKeys.looksLikeKey(bearer.getToken())
        ? tokens.authenticate(bearer)
        : ofKey(bearer.getToken());
  }

  private Authentication ofKey(String text) {
    try {
      ApiKey key = keys.use(text);
      return new CallerAuthentication(key.caller(), () -> keys.callerOf(key.id()).isPresent());
    } catch (InvalidKeyException e) {
      throw new RefusedCredentialException(e.detail());
    }
  }
}
