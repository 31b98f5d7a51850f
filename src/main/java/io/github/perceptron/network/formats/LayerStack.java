package io.github.perceptron.network.formats;

import io.github.perceptron.network.formats.DenseArrays.NormArrays;
import io.github.perceptron.network.specification.Activation;
import io.github.perceptron.network.specification.HiddenLayer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Combines the layers of a file, which are added one after the other, into hidden layers and a
 * softmax output. A hidden layer has this order: Dense, batch normalisation, activation, dropout. A
 * layer that does not fit this order is refused with an error that names it.
 */
final class LayerStack {

  private final int inputs;
  private final List<HiddenLayer> hidden = new ArrayList<>();
  private final List<DenseArrays> arrays = new ArrayList<>();
  private @Nullable DenseArrays open;
  private @Nullable Activation activation;
  private double dropout;
  private boolean ended;

  /**
   * @param inputs number of pixels of one image
   */
  LayerStack(int inputs) {
    this.inputs = inputs;
  }

  /** Number of inputs of the next dense layer. */
  int width() {
    if (open != null) {
      return open.units();
    }
    return arrays.isEmpty() ? inputs : arrays.get(arrays.size() - 1).units();
  }

  /** Adds a dense layer. */
  void dense(String place, float[] kernel, float[] bias) {
    refuseAfterSoftmax(place);
    finite(place, kernel);
    finite(place, bias);
    closeHidden(place);
    open = new DenseArrays(kernel, bias, null);
  }

  /**
   * Adds batch normalisation to the dense layer before it.
   *
   * @param epsilon the epsilon that the program which wrote the file adds to the variance
   */
  void normalize(String place, NormArrays norm, double epsilon) {
    DenseArrays dense = requireOpen(place);
    if (dense.norm != null || activation != null || dropout > 0) {
      throw InvalidModelFileException.at(place, "must directly follow a Dense layer");
    }
    double[] variance = norm.variance.clone();
    for (int i = 0; i < variance.length; i++) {
      // Changes the variance so that the function stays the same with Deeplearning4j's epsilon.
      variance[i] += epsilon - NormArrays.EPSILON;
      if (!(variance[i] >= 0 && variance[i] <= Float.MAX_VALUE)) {
        throw InvalidModelFileException.at(
            place,
            "has a variance that is not a number, or a sum of variance and epsilon below 1e-5");
      }
    }
    finite(place, norm.gamma);
    finite(place, norm.beta);
    finite(place, norm.mean);
    open =
        new DenseArrays(
            dense.kernel, dense.bias, new NormArrays(norm.gamma, norm.beta, norm.mean, variance));
  }

  /**
   * Adds the activation of the dense layer before it. A linear activation changes nothing and is
   * accepted everywhere.
   */
  void activate(String place, Activation function) {
    refuseAfterSoftmax(place);
    if (function == Activation.LINEAR) {
      return;
    }
    requireOpen(place);
    if (activation != null || dropout > 0) {
      throw InvalidModelFileException.at(
          place,
          "is a second activation of its layer, or follows its dropout; a layer has one"
              + " activation, before the dropout");
    }
    activation = function;
  }

  /** Adds the softmax, which ends the network: the dense layer before it is the output layer. */
  void softmax(String place) {
    refuseAfterSoftmax(place);
    DenseArrays output = requireOpen(place);
    if (output.norm != null || activation != null || dropout > 0) {
      throw InvalidModelFileException.at(
          place, "must directly follow its Dense layer, because it is a softmax");
    }
    if (output.units() < 2) {
      throw InvalidModelFileException.at(place, "must have at least 2 classes");
    }
    if (hidden.isEmpty()) {
      throw InvalidModelFileException.at(place, "must have a hidden Dense layer before it");
    }
    arrays.add(output);
    open = null;
    ended = true;
  }

  /**
   * Adds dropout.
   *
   * @param rate share of the outputs that are set to 0 in training, 0 to below 1
   */
  void dropout(String place, double rate) {
    refuseAfterSoftmax(place);
    requireOpen(place);
    if (dropout > 0 || !(rate >= 0 && rate < 1)) {
      throw InvalidModelFileException.at(
          place, "must be the layer's only dropout, with a rate from 0 to below 1");
    }
    dropout = rate;
  }

  /** Whether no dense layer was added yet. */
  boolean isEmpty() {
    return open == null && arrays.isEmpty();
  }

  /** Whether the last dense layer has no activation yet. */
  boolean awaitsActivation() {
    return open != null && activation == null && dropout == 0;
  }

  /** The hidden layers; the softmax must have been added. */
  List<HiddenLayer> hidden(String place) {
    if (!ended) {
      throw InvalidModelFileException.at(place, "must end with a Dense layer with a softmax");
    }
    return hidden;
  }

  /** Parameters of the hidden layers and of the output layer, in their order. */
  List<DenseArrays> arrays() {
    return arrays;
  }

  private void closeHidden(String place) {
    if (open == null) {
      return;
    }
    Activation function = activation == null ? Activation.LINEAR : activation;
    try {
      hidden.add(new HiddenLayer(open.units(), function, dropout, open.norm != null));
    } catch (IllegalArgumentException e) {
      throw InvalidModelFileException.at(
          place, "follows a layer that is too large: " + e.getMessage());
    }
    arrays.add(open);
    open = null;
    activation = null;
    dropout = 0;
  }

  private DenseArrays requireOpen(String place) {
    if (open == null) {
      throw InvalidModelFileException.at(place, "must have a Dense layer before it");
    }
    return open;
  }

  private void refuseAfterSoftmax(String place) {
    if (ended) {
      throw InvalidModelFileException.at(
          place, "follows the softmax, which must be the last layer");
    }
  }

  private static void finite(String place, float[] values) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw InvalidModelFileException.at(place, "has a parameter that is not a finite number");
      }
    }
  }
}
