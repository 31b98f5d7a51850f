package io.github.perceptron.explanations;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.perceptron.datasets.tables.Task;
import io.github.perceptron.network.input.InputContract;
import io.github.perceptron.network.specification.HiddenLayer;
import io.github.perceptron.network.specification.NetworkSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A layer of a trained network.
 *
 * @param layer its number, from 1; the last one is the output layer
 * @param inputs numbers that enter each unit
 * @param activation the name of its activation function
 * @param negativeSlope the slope below zero of a leaky ReLU; null for other functions
 * @param batchNormalization whether there is batch normalisation before the activation
 * @param dropout share of its outputs that training set to 0
 * @param parameters weights, biases, and the four numbers of each unit for batch normalisation
 */
public record LayerDescription(
    int layer,
    Kind kind,
    int inputs,
    int units,
    String activation,
    @Nullable Double negativeSlope,
    boolean batchNormalization,
    double dropout,
    long parameters) {

  /** What a layer is for. */
  public enum Kind {
    HIDDEN,
    OUTPUT;

    /** The name in JSON. */
    @JsonValue
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Checks that the layer has a unit.
   *
   * @param number from 0
   * @throws LayerNotFoundException if it has no such unit
   */
  public void requireUnit(int number) {
    if (number < 0 || number >= units) {
      throw LayerNotFoundException.unit(this, number);
    }
  }

  /** Number of multiplications and additions for one row. */
  long products() {
    return (long) inputs * units;
  }

  /** Returns the layers of a network from the first hidden layer to the output layer. */
  static List<LayerDescription> of(NetworkSpecification trained, InputContract contract) {
    List<LayerDescription> layers = new ArrayList<>();
    int inputs = contract.inputs();
    for (HiddenLayer hidden : trained.layers()) {
      layers.add(hidden(layers.size() + 1, inputs, hidden));
      inputs = hidden.units();
    }
    int outputs = contract.outputs(trained.loss());
    layers.add(
        new LayerDescription(
            layers.size() + 1,
            Kind.OUTPUT,
            inputs,
            outputs,
            activationOf(contract.task(trained.loss())),
            null,
            false,
            0,
            (inputs + 1L) * outputs));
    return List.copyOf(layers);
  }

  private static LayerDescription hidden(int number, int inputs, HiddenLayer hidden) {
    long normalization = hidden.batchNormalization() ? 4L * hidden.units() : 0;
    return new LayerDescription(
        number,
        Kind.HIDDEN,
        inputs,
        hidden.units(),
        hidden.activation().id(),
        hidden.negativeSlope(),
        hidden.batchNormalization(),
        hidden.dropout(),
        (inputs + 1L) * hidden.units() + normalization);
  }

  private static String activationOf(Task task) {
    return switch (task) {
      case MULTICLASS -> "softmax";
      case BINARY -> "sigmoid";
      case REGRESSION -> "linear";
    };
  }
}
