package io.github.perceptron.access;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Who can reach the service. */
public enum AccessMode {
  /** Programs and browsers on this machine only. */
  LOCAL,
  /** Everybody who can reach an address on which the service listens. */
  OPEN,
  /** Everybody who can reach an address on which the service listens and has a key. */
  KEYS;

  /** Returns the name in JSON and in settings, for example {@code keys}. */
  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
