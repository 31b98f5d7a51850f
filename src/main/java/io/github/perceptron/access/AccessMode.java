package io.github.perceptron.access;

/** Who can reach the service. */
public enum AccessMode {
  /** Programs and browsers on this machine only. */
  LOCAL,
  /** Whoever reaches an address that the service listens on. */
  OPEN
}
