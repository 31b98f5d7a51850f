package io.github.perceptron.network.metrics;

/**
 * Mean loss and accuracy over a set of rows, as Keras defines them.
 *
 * @param loss mean over the rows plus the l1 and l2 penalties; not finite if training diverged
 * @param accuracy share of rows whose most probable class is their label, 0 to 1
 */
public record LossAndAccuracy(double loss, double accuracy) {

  /** Returns whether the loss is finite; if it is not, training cannot recover. */
  public boolean isFinite() {
    return Double.isFinite(loss);
  }
}
