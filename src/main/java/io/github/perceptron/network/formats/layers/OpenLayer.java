package io.github.perceptron.network.formats.layers;

import io.github.perceptron.network.formats.files.InvalidModelFileException;
import org.jspecify.annotations.Nullable;

/** The last dense layer of a file so far, with what follows it up to the next dense layer. */
final class OpenLayer {

  private @Nullable DenseArrays dense;
  private @Nullable ActivationFunction activation;
  private double dropout;

  /** The parameters; null if there is no such layer. */
  @Nullable DenseArrays dense() {
    return dense;
  }

  /** The activation; null if it has none yet. */
  @Nullable ActivationFunction activation() {
    return activation;
  }

  double dropout() {
    return dropout;
  }

  boolean exists() {
    return dense != null;
  }

  /** Whether its sums are still its outputs. */
  boolean awaitsActivation() {
    return dense != null && activation == null;
  }

  /** The parameters; refuses the layer at a place that needs them. */
  DenseArrays require(String place) {
    if (dense == null) {
      throw InvalidModelFileException.at(place, "must have a Dense layer before it");
    }
    return dense;
  }

  /** Begins a layer in place of this one. */
  void begin(@Nullable DenseArrays next) {
    dense = next;
    activation = null;
    dropout = 0;
  }

  /** Gives it other parameters. */
  void change(DenseArrays changed) {
    dense = changed;
  }

  /** The parameters of a layer that gets its activation now. */
  DenseArrays requireWithoutActivation(String place) {
    DenseArrays found = require(place);
    if (activation != null) {
      throw InvalidModelFileException.at(
          place, "is a second activation of its layer; a Dense layer has one");
    }
    return found;
  }

  void activate(ActivationFunction function) {
    activation = function;
  }

  /** Whether dropout can follow it. */
  boolean takesDropout() {
    return dense != null && dropout == 0;
  }

  void drop(double rate) {
    dropout = rate;
  }
}
