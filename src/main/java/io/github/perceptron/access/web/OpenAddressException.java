package io.github.perceptron.access.web;

/**
 * A setting lets the service listen on an address that other machines can reach, but the mode is
 * {@code local}.
 */
final class OpenAddressException extends RuntimeException {

  private OpenAddressException(String message) {
    super(message);
  }

  /** Names the setting. */
  static OpenAddressException of(String setting) {
    return new OpenAddressException(setting);
  }
}
