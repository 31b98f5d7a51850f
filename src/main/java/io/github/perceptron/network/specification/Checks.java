package io.github.perceptron.network.specification;

/** The range checks that the values of this package make when they are built. */
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

  /** At least {@code least}, below {@code limit}. */
  static void below(String name, double value, double least, double limit) {
    if (!(value >= least && value < limit)) {
      throw new IllegalArgumentException(
          "%s must be at least %s and below %s, not %s".formatted(name, least, limit, value));
    }
  }

  /** Above 0, at most {@code most}. */
  static void aboveZero(String name, double value, double most) {
    if (!(value > 0 && value <= most)) {
      throw new IllegalArgumentException(
          "%s must be above 0 and at most %s, not %s".formatted(name, most, value));
    }
  }
}
