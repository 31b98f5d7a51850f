package io.github.perceptron.network.specification;

/**
 * One hidden layer: Dense, then batch normalisation if asked for, then the activation, then
 * dropout.
 *
 * @param units neurons, 1 to 4096
 * @param activation applied after batch normalisation
 * @param dropout share of outputs zeroed while training, 0 (none) to below 1, as in Keras
 * @param batchNormalization whether a batch normalisation layer stands before the activation
 */
public record HiddenLayer(
    int units, Activation activation, double dropout, boolean batchNormalization) {

  public HiddenLayer {
    Checks.inRange("units", units, 1, 4096);
    Checks.below("dropout", dropout, 0, 1);
  }
}
