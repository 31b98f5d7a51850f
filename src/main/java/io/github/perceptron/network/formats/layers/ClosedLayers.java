package io.github.perceptron.network.formats.layers;

import io.github.perceptron.network.formats.files.InvalidModelFileException;
import io.github.perceptron.network.specification.HiddenLayer;
import io.github.perceptron.network.specification.NetworkSpecification;
import java.util.ArrayList;
import java.util.List;

/** The layers of a model that are complete: hidden layers, and at last the output layer. */
final class ClosedLayers {

  private final List<HiddenLayer> hidden = new ArrayList<>();
  private final List<DenseArrays> arrays = new ArrayList<>();

  boolean isEmpty() {
    return arrays.isEmpty();
  }

  List<HiddenLayer> hidden() {
    return hidden;
  }

  List<DenseArrays> arrays() {
    return arrays;
  }

  /**
   * Adds a hidden layer, if there is one.
   *
   * @param place of the dense layer behind it
   */
  void addHidden(String place, OpenLayer layer) {
    DenseArrays dense = layer.dense();
    if (dense == null) {
      return;
    }
    if (hidden.size() == NetworkSpecification.MOST_LAYERS) {
      throw InvalidModelFileException.at(
          place,
          "follows %d hidden layers; a network has at most so many".formatted(hidden.size()));
    }
    ActivationFunction activation = layer.activation();
    ActivationFunction function = activation == null ? ActivationFunction.LINEAR : activation;
    try {
      hidden.add(function.layer(dense.units(), layer.dropout(), dense.norm != null));
    } catch (IllegalArgumentException e) {
      throw InvalidModelFileException.at(
          place, "follows a layer that is too large: " + e.getMessage());
    }
    arrays.add(dense);
  }

  /** Adds the output layer, which has no batch normalisation in our networks. */
  void addOutput(String place, DenseArrays output) {
    DenseArrays plain =
        output.norm == null ? output : DenseFolding.withoutNorm(output, output.norm);
    FiniteNumbers.require(place, plain.kernel);
    FiniteNumbers.require(place, plain.bias);
    arrays.add(plain);
  }

  /** Number of outputs of the last layer. */
  int outputs() {
    return arrays.get(arrays.size() - 1).units();
  }
}
