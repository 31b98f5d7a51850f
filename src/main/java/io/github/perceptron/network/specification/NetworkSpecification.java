package io.github.perceptron.network.specification;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The layers of a network, its loss and its optimizer.
 *
 * @param layers hidden layers from input to output, 0 to 32; the output layer of the task follows.
 *     Without them the network is a logistic, softmax or linear regression
 * @param weightInit the distribution of the initial weights
 * @param loss the function that training minimises
 * @param huberDelta error up to which the loss {@code huber} is squared, above 0; null for other
 *     losses and for {@link #DEFAULT_HUBER_DELTA}
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
    // Left out if null, so that the JSON equals that of older versions.
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double huberDelta,
    double l1,
    double l2,
    Optimizer optimizer,
    long seed) {

  /** The largest number of hidden layers. */
  public static final int MOST_LAYERS = 32;

  /** That of Keras. */
  public static final double DEFAULT_HUBER_DELTA = 1;

  public NetworkSpecification {
    layers = List.copyOf(layers);
    Checks.inRange("layers", layers.size(), 0, MOST_LAYERS);
    Checks.inRange("l1", l1, 0, 100);
    Checks.inRange("l2", l2, 0, 100);
    Checks.inRange("seed", (double) seed, 0, 9_007_199_254_740_991L);
    if (huberDelta != null) {
      Checks.aboveZero("huber_delta", huberDelta, 1e6);
    }
  }

  /** A network whose loss has no parameter. */
  public NetworkSpecification(
      List<HiddenLayer> layers,
      WeightInitializer weightInit,
      Loss loss,
      double l1,
      double l2,
      Optimizer optimizer,
      long seed) {
    this(layers, weightInit, loss, null, l1, l2, optimizer, seed);
  }

  /** Returns the error up to which the loss {@code huber} is squared. */
  public double huberDeltaOrDefault() {
    return huberDelta == null ? DEFAULT_HUBER_DELTA : huberDelta;
  }

  /** Returns the same with other hidden layers. */
  public NetworkSpecification withLayers(List<HiddenLayer> others) {
    return new NetworkSpecification(others, weightInit, loss, huberDelta, l1, l2, optimizer, seed);
  }

  /** Returns the same with another loss. */
  public NetworkSpecification withLoss(Loss other) {
    return new NetworkSpecification(layers, weightInit, other, huberDelta, l1, l2, optimizer, seed);
  }

  /** Returns the same with another optimizer. */
  public NetworkSpecification withOptimizer(Optimizer other) {
    return new NetworkSpecification(layers, weightInit, loss, huberDelta, l1, l2, other, seed);
  }

  /**
   * Returns the number of parameters, including the running statistics of batch normalisation.
   *
   * @param inputs numbers that enter the network, for example the values of one image
   * @param outputs numbers of the output layer
   */
  public long parameterCount(int inputs, int outputs) {
    long count = 0;
    long fanIn = inputs;
    for (HiddenLayer layer : layers) {
      count += (fanIn + 1) * layer.units();
      // gamma, beta, running mean and running variance
      count += layer.batchNormalization() ? 4L * layer.units() : 0;
      fanIn = layer.units();
    }
    return count + (fanIn + 1) * outputs;
  }
}
