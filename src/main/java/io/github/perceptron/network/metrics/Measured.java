package io.github.perceptron.network.metrics;

import org.jspecify.annotations.Nullable;

/**
 * What a network is measured by over a set of rows, as Keras defines it. The task decides what
 * there is beside the loss.
 *
 * @param loss mean over the rows plus the l1 and l2 penalties; not finite if training diverged
 * @param accuracy share of rows whose most probable class is their label, 0 to 1; null for numbers
 * @param errors how far the numbers are from the actual ones; null for classes
 */
public record Measured(double loss, @Nullable Double accuracy, @Nullable ErrorFigures errors) {

  /** Returns what a network of classes is measured by. */
  public static Measured ofClasses(double loss, double accuracy) {
    return new Measured(loss, accuracy, null);
  }

  /** Returns what a network of numbers is measured by. */
  public static Measured ofNumbers(double loss, ErrorSums sums) {
    return new Measured(loss, null, ErrorFigures.of(sums));
  }

  /** Returns whether the loss is finite; if it is not, training cannot recover. */
  public boolean isFinite() {
    return Double.isFinite(loss);
  }
}
