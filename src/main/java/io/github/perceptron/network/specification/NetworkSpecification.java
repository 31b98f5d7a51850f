package io.github.perceptron.network.specification;

import java.util.List;

/**
 * The layers of a network, its loss and its optimizer.
 *
 * @param layers hidden layers from input to output, 0 to 32; a softmax over the classes follows.
 *     Only imported models have none
 * @param weightInit the distribution of the initial weights
 * @param loss the function that training minimises
 * @param l1 adds l1 * sum |w| over the kernels to the loss, 0 or more
 * @param l2 adds l2 * sum w^2 over the kernels to the loss, 0 or more; defined as in Keras, which
 *     is twice the value of Deeplearning4j
 * @param optimizer the rule that turns gradients into new weights
 * @param seed seed of the initial weights, the order of the rows and dropout, at least 0
 */
public record NetworkSpecification(
    List<HiddenLayer> layers,
    WeightInitializer weightInit,
    Loss loss,
    double l1,
    double l2,
    Optimizer optimizer,
    long seed) {

  /** The largest number of hidden layers. */
  public static final int MOST_LAYERS = 32;

  public NetworkSpecification {
    layers = List.copyOf(layers);
    Checks.inRange("layers", layers.size(), 0, MOST_LAYERS);
    Checks.inRange("l1", l1, 0, 100);
    Checks.inRange("l2", l2, 0, 100);
    Checks.inRange("seed", (double) seed, 0, 9_007_199_254_740_991L);
  }

  /** Returns the same with other hidden layers. */
  public NetworkSpecification withLayers(List<HiddenLayer> hidden) {
    return new NetworkSpecification(hidden, weightInit, loss, l1, l2, optimizer, seed);
  }

  /**
   * Returns the number of parameters, including the running statistics of batch normalisation.
   *
   * @param inputs number of pixels of one image
   * @param classes number of outputs of the softmax
   */
  public long parameterCount(int inputs, int classes) {
    long count = 0;
    long fanIn = inputs;
    for (HiddenLayer layer : layers) {
      count += (fanIn + 1) * layer.units();
      // gamma, beta, running mean and running variance
      count += layer.batchNormalization() ? 4L * layer.units() : 0;
      fanIn = layer.units();
    }
    return count + (fanIn + 1) * classes;
  }
}
