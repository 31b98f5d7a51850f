package io.github.perceptron.network.metrics;

/**
 * How sure a network is of a class.
 *
 * @param value 0 to 1
 */
public record Probability(double value) implements Comparable<Probability> {

  /**
   * Checks a number.
   *
   * @throws IllegalArgumentException if it is outside of 0 to 1 or NaN
   */
  public Probability {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("A probability must be from 0 to 1, not " + value);
    }
  }

  @Override
  public int compareTo(Probability other) {
    return Double.compare(value, other.value);
  }
}
