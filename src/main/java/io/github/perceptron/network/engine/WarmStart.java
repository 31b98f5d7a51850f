package io.github.perceptron.network.engine;

import io.github.perceptron.network.input.InputContract;
import io.github.perceptron.network.specification.HiddenLayer;
import io.github.perceptron.network.specification.InvalidSpecificationException;
import io.github.perceptron.network.specification.NetworkSpecification;
import io.github.perceptron.problem.JsonPointer;
import java.util.ArrayList;
import java.util.List;

/** Creates networks that start from the parameters of another network of the same architecture. */
public final class WarmStart {

  private WarmStart() {}

  /**
   * Returns a network with the parameters, the input contract and the slopes of leaky ReLUs of the
   * initial network and a new state of the optimizer. The names of the classes are those of the
   * training data.
   *
   * @param input the input contract of the training data
   * @throws InvalidSpecificationException naming the first difference between the architectures
   */
  public static MlpNetwork fromParameters(
      NetworkSpecification specification, InputContract input, MlpNetwork initial) {
    requireSameArchitecture(specification, input, initial);
    return MlpNetwork.of(
        withSlopes(specification, initial.specification().layers()),
        initial.contract().named(input.labels()),
        initial.weights());
  }

  /**
   * Returns such a network that also has the optimizer's state of the initial network.
   *
   * @param initial a network that {@linkplain MlpNetwork#hasOptimizerState has its optimizer's
   *     state}
   */
  public static MlpNetwork withOptimizer(
      NetworkSpecification specification, InputContract input, MlpNetwork initial) {
    requireSameOptimizer(specification, initial);
    MlpNetwork network = fromParameters(specification, input, initial);
    network.restore(initial.weights(), initial.optimizerState());
    return network;
  }

  /**
   * Compares all settings on which the meaning of the parameters depends. Dropout, penalties, loss,
   * optimizer and seed may differ. A leaky ReLU without a slope has that of the initial network.
   *
   * @param input the input contract of the new network's data
   * @throws InvalidSpecificationException naming the first difference
   */
  public static void requireSameArchitecture(
      NetworkSpecification wanted, InputContract input, MlpNetwork initial) {
    List<HiddenLayer> theirs = initial.specification().layers();
    require("/layers", "hidden layers", wanted.layers().size(), theirs.size());
    for (int i = 0; i < theirs.size(); i++) {
      HiddenLayer ours = wanted.layers().get(i);
      HiddenLayer other = theirs.get(i);
      String place = JsonPointer.to("layers", i);
      require(JsonPointer.below(place, "units"), "units", ours.units(), other.units());
      require(
          JsonPointer.below(place, "activation"),
          "activation",
          ours.activation().id(),
          other.activation().id());
      if (ours.negativeSlope() != null) {
        require(
            JsonPointer.below(place, "negative_slope"),
            "the slope",
            (float) ours.slopeBelowZero(),
            (float) other.slopeBelowZero());
      }
      require(
          JsonPointer.below(place, "batch_normalization"),
          "batch normalization",
          ours.batchNormalization(),
          other.batchNormalization());
    }
    require(
        "/loss",
        "a network of the task",
        input.task(wanted.loss()).id(),
        initial.contract().task(initial.specification().loss()).id());
    InputContract contract = initial.contract();
    String difference = contract.difference(input);
    if (difference != null) {
      throw InvalidSpecificationException.at("/data_set", difference);
    }
    require(
        "/normalization",
        "normalization",
        input.normalization().id(),
        contract.normalization().id());
  }

  private static NetworkSpecification withSlopes(
      NetworkSpecification specification, List<HiddenLayer> initial) {
    List<HiddenLayer> layers = new ArrayList<>();
    for (int i = 0; i < initial.size(); i++) {
      layers.add(specification.layers().get(i).withSlope(initial.get(i).negativeSlope()));
    }
    return specification.withLayers(layers);
  }

  /**
   * Checks that both optimizers are of the same kind, because only then the state can be used
   * again. Their hyperparameters, for example the learning rate, may differ.
   *
   * @throws InvalidSpecificationException if they are of different kinds
   */
  public static void requireSameOptimizer(NetworkSpecification wanted, MlpNetwork initial) {
    require(
        "/optimizer/name",
        "optimizer",
        wanted.optimizer().id(),
        initial.specification().optimizer().id());
  }

  private static void require(String pointer, String what, Object wanted, Object found) {
    if (!wanted.equals(found)) {
      throw InvalidSpecificationException.at(
          pointer, "has %s %s, but the initial model has %s".formatted(what, wanted, found));
    }
  }
}
