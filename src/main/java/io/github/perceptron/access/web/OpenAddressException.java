package io.github.perceptron.access.web;

/** The service was to listen where others reach it, and nobody said that they may. */
final class OpenAddressException extends RuntimeException {

  private OpenAddressException(String message) {
    super(message);
  }

  /** The setting, as {@code name=value}. */
  static OpenAddressException of(String setting) {
    return new OpenAddressException(setting);
  }
}
