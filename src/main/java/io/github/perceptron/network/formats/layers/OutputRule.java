package io.github.perceptron.network.formats.layers;

import io.github.perceptron.datasets.tables.Task;
import io.github.perceptron.network.formats.files.InvalidModelFileException;
import io.github.perceptron.network.specification.Activation;
import org.jspecify.annotations.Nullable;

/**
 * What the last layers of a file without a softmax must be: a dense layer with one sigmoid, or one
 * without an activation.
 */
final class OutputRule {

  private static final String ENDS =
      "a model must end with a Dense layer with a softmax (classes), with one sigmoid (two classes),"
          + " or without an activation (numbers)";

  private OutputRule() {}

  /**
   * Returns the task of the end of a file, or refuses it.
   *
   * @param last place of the last layer
   * @param output the last dense layer, if nothing followed but its activation
   * @param activation of the last dense layer; null if it has none
   * @param folded whether a scaling followed the activation
   */
  static Task taskOf(
      String last,
      @Nullable DenseArrays output,
      @Nullable ActivationFunction activation,
      boolean folded) {
    if (output == null || folded) {
      throw InvalidModelFileException.at(last, "must not be the last layer; " + ENDS);
    }
    if (activation == null) {
      return Task.REGRESSION;
    }
    if (activation.kind() != Activation.SIGMOID) {
      throw InvalidModelFileException.at(
          last, "ends the model with %s; %s".formatted(activation.kind().id(), ENDS));
    }
    if (output.units() > 1) {
      throw InvalidModelFileException.at(
          last,
          "ends the model with %d sigmoids, so that an input can have several classes or none; %s"
              .formatted(output.units(), ENDS));
    }
    return Task.BINARY;
  }
}
