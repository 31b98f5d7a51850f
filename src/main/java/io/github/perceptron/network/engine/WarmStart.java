package io.github.perceptron.network.engine;

import io.github.perceptron.network.specification.HiddenLayer;
import io.github.perceptron.network.specification.InputContract;
import io.github.perceptron.network.specification.InvalidSpecificationException;
import io.github.perceptron.network.specification.NetworkSpecification;
import io.github.perceptron.problem.JsonPointer;
import java.util.List;

/** Starts a network from another one's parameters, where they mean the same in both. */
public final class WarmStart {

  private WarmStart() {}

  /**
   * A network that starts from another one's parameters and keeps its input contract; the updater
   * starts afresh.
   *
   * @param input of the data it will train on
   * @throws InvalidSpecificationException naming the first difference between the architectures
   */
  public static MlpNetwork fromParameters(
      NetworkSpecification specification, InputContract input, MlpNetwork initial) {
    requireSameArchitecture(specification, input, initial);
    return MlpNetwork.of(specification, initial.contract(), initial.weights());
  }

  /**
   * The same, but the optimizer goes on too, as if this network had made the other one's steps.
   *
   * @param initial one that has its {@linkplain MlpNetwork#hasOptimizerState optimizer's state}
   */
  public static MlpNetwork withOptimizer(
      NetworkSpecification specification, InputContract input, MlpNetwork initial) {
    requireSameOptimizer(specification, initial);
    MlpNetwork network = fromParameters(specification, input, initial);
    network.restore(initial.weights(), initial.optimizerState());
    return network;
  }

  /**
   * Compares what decides the parameters' meaning; dropout, penalties, loss, optimizer and seed may
   * differ.
   *
   * @param input of the new network's data
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
      require(
          JsonPointer.below(place, "batch_normalization"),
          "batch normalization",
          ours.batchNormalization(),
          other.batchNormalization());
    }
    InputContract contract = initial.contract();
    require("/data_set", "images", input.shape(), contract.shape());
    require("/data_set", "classes", input.classes(), contract.classes());
    require(
        "/normalization",
        "normalization",
        input.normalization().id(),
        contract.normalization().id());
  }

  /**
   * An optimizer's state means the same to one of the same kind; its numbers, the learning rate for
   * example, may differ.
   *
   * @throws InvalidSpecificationException if it is of another kind
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
