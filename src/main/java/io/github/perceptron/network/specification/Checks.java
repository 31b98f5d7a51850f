package io.github.perceptron.network.specification;

/** The range checks in the constructors of this package. */
final class Checks {

  private Checks() {}

  static void inRange(String name, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          "%s must be from %s to %s, not %s".formatted(name, least, most, value));
    }
  }

  static void matches(String name, String value, String pattern) {
    if (!value.matches(pattern)) {
      throw new IllegalArgumentException("%s must match %s".formatted(name, pattern));
    }
  }

  /** Requires a value of at least {@code least} and below {@code limit}. */
  static void below(String name, double value, double least, double limit) {
    if (!(value >= least && value < limit)) {
      throw new IllegalArgumentException(
          "%s must be at least %s and below %s, not %s".formatted(name, least, limit, value));
    }
  }

  /** Requires a value above 0 and of at most {@code most}. */
  static void aboveZero(String name, double value, double most) {
    if (!(value > 0 && value <= most)) {
      throw new IllegalArgumentException(
          "%s must be above 0 and at most %s, not %s".formatted(name, most, value));
    }
  }
}
