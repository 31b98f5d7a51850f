package io.github.perceptron.network.formats;

import io.github.perceptron.network.formats.DenseArrays.NormArrays;
import io.github.perceptron.network.specification.Activation;
import io.github.perceptron.network.specification.HiddenLayer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts the layers of a file, told one after the other, together as hidden layers and a softmax, or
 * says which of them has no place there: Dense, then batch normalisation, then the activation, then
 * dropout.
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
   * @param inputs pixels of one image
   */
  LayerStack(int inputs) {
    this.inputs = inputs;
  }

  /** What the next dense layer gets. */
  int width() {
    if (open != null) {
      return open.units();
    }
    return arrays.isEmpty() ? inputs : arrays.get(arrays.size() - 1).units();
  }

  /** A dense layer begins. */
  void dense(String place, float[] kernel, float[] bias) {
    refuseAfterSoftmax(place);
    finite(place, kernel);
    finite(place, bias);
    closeHidden(place);
    open = new DenseArrays(kernel, bias, null);
  }

  /**
   * Batch normalisation of the dense layer before it.
   *
   * @param epsilon what the file's program adds to the variance
   */
  void normalize(String place, NormArrays norm, double epsilon) {
    DenseArrays dense = requireOpen(place);
    if (dense.norm != null || activation != null || dropout > 0) {
      throw InvalidModelFileException.at(
          place, "stands where no batch normalisation can; it must follow a Dense layer at once");
    }
    double[] variance = norm.variance.clone();
    for (int i = 0; i < variance.length; i++) {
      // The same function with the epsilon that Deeplearning4j adds.
      variance[i] += epsilon - NormArrays.EPSILON;
      if (!(variance[i] >= 0 && variance[i] <= Float.MAX_VALUE)) {
        throw InvalidModelFileException.at(
            place,
            "has a variance that is no number, or that is below 1e-5 together with its epsilon");
      }
    }
    finite(place, norm.gamma);
    finite(place, norm.beta);
    finite(place, norm.mean);
    open =
        new DenseArrays(
            dense.kernel, dense.bias, new NormArrays(norm.gamma, norm.beta, norm.mean, variance));
  }

  /** The activation of the dense layer before it; a linear one changes nothing anywhere. */
  void activate(String place, Activation function) {
    refuseAfterSoftmax(place);
    if (function == Activation.LINEAR) {
      return;
    }
    requireOpen(place);
    if (activation != null || dropout > 0) {
      throw InvalidModelFileException.at(
          place,
          "is a second activation, or one after dropout; a layer has one, before its dropout");
    }
    activation = function;
  }

  /** The end: the dense layer before it is the output. */
  void softmax(String place) {
    refuseAfterSoftmax(place);
    DenseArrays output = requireOpen(place);
    if (output.norm != null || activation != null || dropout > 0) {
      throw InvalidModelFileException.at(
          place, "must follow its Dense layer at once when it is a softmax");
    }
    if (output.units() < 2) {
      throw InvalidModelFileException.at(place, "must have 2 classes or more");
    }
    if (hidden.isEmpty()) {
      throw InvalidModelFileException.at(place, "must have a hidden Dense layer before it");
    }
    arrays.add(output);
    open = null;
    ended = true;
  }

  /**
   * @param rate share of the outputs that is zeroed while training
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

  /** Whether no dense layer was told yet. */
  boolean isEmpty() {
    return open == null && arrays.isEmpty();
  }

  /** Whether a dense layer waits for its activation. */
  boolean awaitsActivation() {
    return open != null && activation == null && dropout == 0;
  }

  /** The hidden layers, once the softmax was told. */
  List<HiddenLayer> hidden(String place) {
    if (!ended) {
      throw InvalidModelFileException.at(place, "must end with a Dense layer with a softmax");
    }
    return hidden;
  }

  /** Parameters of the hidden layers and of the output. */
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
        throw InvalidModelFileException.at(place, "has a parameter that is no finite number");
      }
    }
  }
}
