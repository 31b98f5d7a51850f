package io.github.perceptron.network.formats.layers;

import io.github.perceptron.network.formats.files.InvalidModelFileException;
import io.github.perceptron.network.specification.Activation;
import org.jspecify.annotations.Nullable;

/** What the last layers of a file must be: a dense layer with a softmax. */
final class OutputRule {

  private OutputRule() {}

  /**
   * Refuses a file that does not end so, and says which task its end is.
   *
   * @param ended whether there was a softmax
   * @param last place of the last layer
   * @param output the last dense layer, if nothing followed but its activation
   * @param folded whether a scaling followed the activation
   */
  static void require(
      boolean ended,
      String last,
      @Nullable DenseArrays output,
      @Nullable ActivationFunction activation,
      boolean folded) {
    if (ended) {
      return;
    }
    if (output == null || folded) {
      throw InvalidModelFileException.at(
          last, "must not be the last layer; a model must end with a Dense layer with a softmax");
    }
    throw InvalidModelFileException.at(last, reason(output.units(), activation));
  }

  private static String reason(int units, @Nullable ActivationFunction activation) {
    if (activation == null) {
      return ("ends the model without an activation, which is the task regression (%d numbers). It is"
              + " not supported yet; a classifier must end with a Dense layer with a softmax")
          .formatted(units);
    }
    if (activation.kind() != Activation.SIGMOID) {
      return "ends the model; it must end with a Dense layer with a softmax";
    }
    return units == 1
        ? "ends the model with one sigmoid, which is the task binary. It is not supported yet; a"
            + " model of two classes may end with a Dense layer of 2 units with a softmax"
        : "ends the model with %d sigmoids, so that an input can have several classes or none; a"
                .formatted(units)
            + " model must end with a Dense layer with a softmax";
  }
}
