package io.github.perceptron.access;

/** Who can reach the service. */
public enum AccessMode {
  /** Programs and browsers on this machine only. */
  LOCAL,
  /** Everybody who can reach an address on which the service listens. */
  OPEN
}
