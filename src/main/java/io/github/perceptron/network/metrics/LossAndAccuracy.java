package io.github.perceptron.network.metrics;

/**
 * Mean loss and accuracy over a set of rows, with the meaning Keras gives them.
 *
 * @param loss mean over the rows plus the l1 and l2 penalties; not finite when training diverged
 * @param accuracy share of rows whose most probable class is their label, 0 to 1
 */
public record LossAndAccuracy(double loss, double accuracy) {

  /** Whether the loss is a number; once it is not, training cannot recover. */
  public boolean isFinite() {
    return Double.isFinite(loss);
  }
}
