package io.github.perceptron.network.input;

import java.util.Objects;

/**
 * A number that a network answers. The network computes it standardised: {@code (number - mean) /
 * deviation}, with mean and standard deviation of the training rows.
 *
 * @param name of the column
 * @param mean finite
 * @param deviation above 0, finite; 1 if all numbers of the training rows are equal
 */
public record NumberTarget(String name, double mean, double deviation) {

  public NumberTarget {
    Objects.requireNonNull(name, "name");
    if (!Double.isFinite(mean) || !(deviation > 0) || !Double.isFinite(deviation)) {
      throw new IllegalArgumentException("deviation must be above 0, and both must be finite");
    }
  }

  /** Returns what the network computes for a number. */
  public double standardised(double number) {
    return (number - mean) / deviation;
  }

  /** Returns the number that an output of the network means. */
  public double undo(double output) {
    return output * deviation + mean;
  }
}
