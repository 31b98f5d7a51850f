package io.github.perceptron.access.web;

import io.github.perceptron.access.AccessMode;

/**
 * A setting lets the service listen on an address that other machines can reach without a key, but
 * the mode is not {@code open}.
 */
final class OpenAddressException extends RuntimeException {

  private final AccessMode mode;

  private OpenAddressException(String setting, AccessMode mode) {
    super(setting);
    this.mode = mode;
  }

  /** Names the setting, and the mode that forbids it. */
  static OpenAddressException of(String setting, AccessMode mode) {
    return new OpenAddressException(setting, mode);
  }

  AccessMode mode() {
    return mode;
  }
}
