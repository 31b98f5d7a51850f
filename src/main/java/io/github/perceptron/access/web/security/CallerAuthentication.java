package io.github.perceptron.access.web.security;

import io.github.perceptron.access.Caller;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/** A caller whose key, token or login was checked. */
final class CallerAuthentication extends AbstractAuthenticationToken {

  private final transient Caller caller;
  private final transient BooleanSupplier valid;

  /**
   * @param valid checks again whether the caller may still use the service, for requests that stay
   *     open
   */
  CallerAuthentication(Caller caller, BooleanSupplier valid) {
    super(
        AuthorityUtils.createAuthorityList(
            caller.scopes().stream().map(scope -> "SCOPE_" + scope.id()).toList()));
    this.caller = caller;
    this.valid = valid;
    setAuthenticated(true);
  }

  boolean isStillValid() {
    return valid.getAsBoolean();
  }

  @Override
  public Caller getPrincipal() {
    return caller;
  }

  @Override
  public @Nullable Object getCredentials() {
    return null;
  }

  @Override
  public String getName() {
    return caller.id();
  }
}
