package io.github.perceptron.network.formats.layers;

import io.github.perceptron.network.input.InputContract;
import io.github.perceptron.network.specification.NetworkSpecification;

/** The activation of the output layer in files of other programs. */
public final class OutputActivation {

  private OutputActivation() {}

  /** Returns Keras' name of it. */
  public static String of(NetworkSpecification network, InputContract contract) {
    return switch (contract.task(network.loss())) {
      case MULTICLASS -> "softmax";
      case BINARY -> "sigmoid";
      case REGRESSION -> "linear";
    };
  }
}
