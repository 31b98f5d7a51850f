package io.github.perceptron.network.formats.keras;

import io.github.perceptron.network.formats.files.InvalidModelFileException;
import io.github.perceptron.network.formats.files.Quoted;
import io.github.perceptron.network.formats.layers.LayerStack;
import io.github.perceptron.network.specification.Activation;
import java.util.Arrays;
import tools.jackson.databind.JsonNode;

/** Reads the activations of a Keras model: layers of their own, and the activation of a layer. */
final class KerasActivations {

  /** The slope of {@code keras.activations.leaky_relu}. */
  private static final double SLOPE_OF_FUNCTION = 0.2;

  /** The slope of {@code keras.layers.LeakyReLU}. */
  private static final double SLOPE_OF_LAYER = 0.3;

  private final LayerStack stack;
  private final KerasWeights weights;
  private boolean geluBegun;
  private boolean geluSwished;

  KerasActivations(LayerStack stack, KerasWeights weights) {
    this.stack = stack;
    this.weights = weights;
  }

  /**
   * Reads a layer that is an activation.
   *
   * @return whether it is one
   */
  boolean read(KerasLayer layer) {
    String place = layer.place();
    JsonNode config = layer.config();
    switch (layer.kind()) {
      case "Activation" -> named(layer, config.path("activation"));
      case "ReLU" -> {
        require(place, config, "max_value", 0);
        require(place, config, "threshold", 0);
        stack.leaky(place, number(place, config.path("negative_slope"), 0));
      }
      case "LeakyReLU" -> {
        JsonNode slope =
            config.has("negative_slope") ? config.path("negative_slope") : config.path("alpha");
        stack.leaky(place, number(place, slope, SLOPE_OF_LAYER));
      }
      case "PReLU" -> {
        boolean shared = !config.path("shared_axes").isEmpty();
        float[] slopes = weights.array(layer, 0, "alpha", shared ? 1 : stack.width());
        stack.prelu(place, shared ? repeated(slopes[0], stack.width()) : slopes);
      }
      case "ELU" -> {
        require(place, config, "alpha", 1);
        stack.activate(place, Activation.ELU);
      }
      case "Softmax" -> stack.softmax(place);
      default -> {
        return false;
      }
    }
    return true;
  }

  /**
   * Reads the setting {@code activation} of a layer: the name of a function, or an activation layer
   * with its settings.
   */
  void named(KerasLayer layer, JsonNode activation) {
    if (activation.isObject() && activation.path("config").isObject()) {
      String kind = KerasModel.text(activation.path("class_name"), "");
      boolean ofKeras = KerasModel.text(activation.path("module"), "keras.").startsWith("keras.");
      // A PReLU inside another layer keeps its slopes in a place of its own.
      if (kind.equals("PReLU")
          || !ofKeras
          || !read(layer.activation(kind, activation.path("config")))) {
        throw unknown(layer.place(), kind);
      }
      return;
    }
    String nested = KerasModel.text(activation.path("config"), "linear");
    function(layer.place(), KerasModel.text(activation, nested));
  }

  private void function(String place, String name) {
    if (geluBegun && !name.equals("silu") && !name.equals("swish")) {
      throw unknown(place, name + " between Rescaling layers");
    }
    switch (name) {
      case "softmax" -> stack.softmax(place);
      case "sigmoid" -> stack.activate(place, Activation.SIGMOID);
      case "tanh" -> stack.activate(place, Activation.TANH);
      case "relu" -> stack.activate(place, Activation.RELU);
      case "elu" -> stack.activate(place, Activation.ELU);
      case "selu" -> stack.activate(place, Activation.SELU);
      case "softplus" -> stack.activate(place, Activation.SOFTPLUS);
      case "linear" -> stack.activate(place, Activation.LINEAR);
      case "gelu" -> stack.activate(place, Activation.GELU_ERF);
      case "leaky_relu" -> stack.leaky(place, SLOPE_OF_FUNCTION);
      case "silu", "swish" -> {
        geluSwished = geluBegun;
        stack.activate(place, geluBegun ? Activation.GELU : Activation.SWISH);
      }
      default -> throw unknown(place, name);
    }
  }

  /**
   * Whether a scaling by these numbers is one of the two around the silu of a {@link
   * Activation#GELU}, which Keras does not have: {@code x sigmoid(1.702 x)} is {@code silu(1.702 x)
   * / 1.702}.
   */
  boolean isGelu(double scale, double offset) {
    if (is(scale, KerasConfig.GELU_FACTOR) && offset == 0 && stack.awaitsActivation()) {
      geluBegun = true;
      return true;
    }
    if (geluSwished && is(scale, 1 / KerasConfig.GELU_FACTOR) && offset == 0) {
      geluBegun = false;
      geluSwished = false;
      return true;
    }
    return false;
  }

  private static boolean is(double actual, double expected) {
    return Math.abs(actual - expected) < 1e-9;
  }

  /** Checks that the layer does not stand between the three layers of a {@link Activation#GELU}. */
  void requireNotWithinGelu(KerasLayer layer) {
    if (geluBegun && !layer.kind().equals(geluSwished ? "Rescaling" : "Activation")) {
      throw InvalidModelFileException.at(
          layer.place(),
          "must not stand between the layers Rescaling(1.702), Activation(silu) and"
              + " Rescaling(1/1.702)");
    }
  }

  private static float[] repeated(float value, int count) {
    float[] values = new float[count];
    Arrays.fill(values, value);
    return values;
  }

  private static double number(String place, JsonNode node, double fallback) {
    double number = node.isNumber() ? node.asDouble() : fallback;
    if (!Double.isFinite(number)) {
      throw InvalidModelFileException.at(place, "must have a slope that is a finite number");
    }
    return number;
  }

  private static void require(String place, JsonNode config, String name, double wanted) {
    if (config.path(name).isNumber() && config.path(name).asDouble() != wanted) {
      throw InvalidModelFileException.at(
          place,
          "has %s %s, but must have %s"
              .formatted(name, config.path(name), wanted == 0 ? "none" : wanted));
    }
  }

  private static InvalidModelFileException unknown(String place, String name) {
    return InvalidModelFileException.at(
        place, "has an activation that is not supported: " + Quoted.of(name));
  }
}
