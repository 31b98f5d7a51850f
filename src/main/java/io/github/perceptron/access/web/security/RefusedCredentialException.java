package io.github.perceptron.access.web.security;

import org.springframework.security.core.AuthenticationException;

/** Thrown when a request has a key or a token that cannot be used. */
final class RefusedCredentialException extends AuthenticationException {

  /**
   * @param detail a sentence for the caller
   */
  RefusedCredentialException(String detail) {
    super(detail);
  }
}
