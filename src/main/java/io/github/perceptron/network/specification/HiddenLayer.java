package io.github.perceptron.network.specification;

/**
 * One hidden layer. The order is: dense, batch normalisation if it is requested, activation,
 * dropout.
 *
 * @param units number of neurons, 1 to 4096
 * @param activation activation function
 * @param dropout share of the outputs that are set to 0 in training, 0 (none) to below 1, as in
 *     Keras
 * @param batchNormalization whether there is batch normalisation before the activation
 */
public record HiddenLayer(
    int units, Activation activation, double dropout, boolean batchNormalization) {

  public HiddenLayer {
    Checks.inRange("units", units, 1, 4096);
    Checks.below("dropout", dropout, 0, 1);
  }
}
