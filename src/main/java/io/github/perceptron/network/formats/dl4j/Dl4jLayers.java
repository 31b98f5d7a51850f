package io.github.perceptron.network.formats.dl4j;

import io.github.perceptron.network.formats.files.InputDeclaration;
import io.github.perceptron.network.formats.files.InvalidModelFileException;
import io.github.perceptron.network.formats.files.Quoted;
import io.github.perceptron.network.formats.layers.DenseArrays;
import io.github.perceptron.network.formats.layers.DenseArrays.NormArrays;
import io.github.perceptron.network.formats.layers.FlatParameters;
import io.github.perceptron.network.formats.layers.FlatParameters.Width;
import io.github.perceptron.network.formats.layers.KnownInput;
import io.github.perceptron.network.formats.layers.LayerStack;
import io.github.perceptron.network.formats.layers.ModelInput;
import io.github.perceptron.network.formats.layers.ParsedModel;
import io.github.perceptron.network.input.InputContract;
import io.github.perceptron.network.specification.Activation;
import io.github.perceptron.network.specification.HiddenLayer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the layers of a {@code MultiLayerConfiguration}. It accepts only the class names on its
 * list.
 */
final class Dl4jLayers {

  private static final String LAYERS = "org.deeplearning4j.nn.conf.layers.";
  private static final String ACTIVATIONS = "org.nd4j.linalg.activations.impl.Activation";
  private static final int MAX_LAYERS = 200;

  /** Place of the input contract in a file that this service wrote. */
  static final String PLACE_OF_OURS = "perceptron.json/input";

  private final JsonNode configuration;
  private final float[] coefficients;

  Dl4jLayers(JsonNode configuration, float[] coefficients) {
    this.configuration = configuration;
    this.coefficients = coefficients;
  }

  ParsedModel read(InputDeclaration declared, @Nullable InputContract ours) {
    JsonNode layers = configuration.path("confs");
    if (layers.isEmpty() || layers.size() > MAX_LAYERS) {
      throw InvalidModelFileException.at("confs", "must be 1 to %d layers".formatted(MAX_LAYERS));
    }
    requirePlainInput();
    List<Width> widths = widths(layers);
    int inputs = layers.path(0).path("layer").path("nin").asInt(0);
    requireCount(inputs, widths);
    ModelInput input =
        ours == null
            ? ModelInput.flat(place(0), inputs, declared)
            : new KnownInput(PLACE_OF_OURS, checked(inputs, declared, ours));
    LayerStack stack = new LayerStack(input);
    Iterator<DenseArrays> arrays = FlatParameters.split(inputs, widths, coefficients).iterator();
    @Nullable DenseArrays dense = null;
    for (int i = 0; i < layers.size(); i++) {
      JsonNode layer = layers.path(i).path("layer");
      String place = place(i);
      switch (kind(layer)) {
        case "DenseLayer", "OutputLayer" -> {
          dense = arrays.next();
          stack.dense(place, dense.kernel, dense.bias);
          activation(stack, place, layer);
        }
        case "BatchNormalization" -> {
          NormArrays norm = dense == null ? null : dense.norm;
          if (norm == null) {
            throw InvalidModelFileException.at(place, "must directly follow a DenseLayer");
          }
          stack.normalize(place, norm, layer.path("eps").asDouble(NormArrays.EPSILON));
        }
        case "ActivationLayer" -> activation(stack, place, layer);
        case "DropoutLayer" ->
            stack.dropout(place, dropped(layer.path("idropout").path("p").asDouble(Double.NaN)));
        default -> throw unsupported(place, layer);
      }
    }
    return stack.model();
  }

  private static InputContract checked(int inputs, InputDeclaration declared, InputContract ours) {
    if (ours.inputs() != inputs) {
      throw InvalidModelFileException.at(
          PLACE_OF_OURS,
          "has %d inputs, but configuration.json has %d".formatted(ours.inputs(), inputs));
    }
    declared.requireNoColumns("in perceptron.json in the file");
    if (declared.normalization() != null) {
      throw InvalidModelFileException.at(
          "normalization", "must be left out, because perceptron.json in the file contains it");
    }
    return ours;
  }

  private void requirePlainInput() {
    if (!configuration.path("inputPreProcessors").isEmpty()) {
      throw InvalidModelFileException.at(
          "inputPreProcessors",
          "must be empty; the input of a network must be flat rows of pixels");
    }
  }

  /** The dense layers in their order, and for each whether batch normalisation directly follows. */
  private static List<Width> widths(JsonNode layers) {
    List<Width> widths = new ArrayList<>();
    int fanIn = layers.path(0).path("layer").path("nin").asInt(0);
    for (int i = 0; i < layers.size(); i++) {
      JsonNode layer = layers.path(i).path("layer");
      String kind = kind(layer);
      if (kind.equals("BatchNormalization")) {
        requirePlainNorm(place(i), layer);
        if (i == 0 || !kind(layers.path(i - 1).path("layer")).equals("DenseLayer")) {
          throw InvalidModelFileException.at(place(i), "must directly follow a DenseLayer");
        }
      }
      if (kind.equals("DenseLayer") || kind.equals("OutputLayer")) {
        int units = requireDense(place(i), layer, fanIn);
        JsonNode next = layers.path(i + 1).path("layer");
        boolean normalized = kind(next).equals("BatchNormalization");
        widths.add(new Width(units, normalized, next.path("useLogStd").asBoolean(false)));
        fanIn = units;
      }
    }
    if (widths.isEmpty()) {
      throw InvalidModelFileException.at("confs", "must have dense layers");
    }
    return widths;
  }

  private static int requireDense(String place, JsonNode layer, int fanIn) {
    int units = layer.path("nout").asInt(0);
    if (units < 1 || units > 4096 || fanIn < 1) {
      throw InvalidModelFileException.at(place, "must have 1 to 4096 outputs and at least 1 input");
    }
    if (layer.path("nin").asInt(0) != fanIn) {
      throw InvalidModelFileException.at(
          place,
          "has nin %s, but the layer before it has %d outputs".formatted(layer.path("nin"), fanIn));
    }
    if (!layer.path("hasBias").asBoolean(true) || layer.path("hasLayerNorm").asBoolean(false)) {
      throw InvalidModelFileException.at(place, "must have a bias and no layer norm");
    }
    return units;
  }

  private static void requirePlainNorm(String place, JsonNode layer) {
    if (layer.path("lockGammaBeta").asBoolean(false)) {
      throw InvalidModelFileException.at(place, "must not set lockGammaBeta");
    }
  }

  private void requireCount(int inputs, List<Width> widths) {
    long expected = 0;
    long fanIn = inputs;
    for (Width width : widths) {
      expected += (fanIn + 1 + (width.normalized() ? 4 : 0)) * width.units();
      fanIn = width.units();
    }
    if (expected != coefficients.length) {
      throw InvalidModelFileException.at(
          "coefficients.bin",
          "has %d values; configuration.json needs %d".formatted(coefficients.length, expected));
    }
  }

  private static void activation(LayerStack stack, String place, JsonNode layer) {
    JsonNode function = layer.path("activationFn");
    String name = function.path("@class").asString("");
    String kind = name.startsWith(ACTIVATIONS) ? name.substring(ACTIVATIONS.length()) : "?";
    switch (kind) {
      case "Softmax" -> stack.softmax(place);
      case "Identity" -> stack.activate(place, Activation.LINEAR);
      case "Sigmoid" -> stack.activate(place, Activation.SIGMOID);
      case "TanH" -> stack.activate(place, Activation.TANH);
      case "SELU" -> stack.activate(place, Activation.SELU);
      case "Swish" -> stack.activate(place, Activation.SWISH);
      case "SoftPlus" -> stack.activate(place, Activation.SOFTPLUS);
      case "ReLU" -> {
        require(place, function, "max", 0);
        require(place, function, "negativeSlope", 0);
        require(place, function, "threshold", 0);
        stack.activate(place, Activation.RELU);
      }
      case "LReLU" -> {
        double slope = function.path("alpha").asDouble(HiddenLayer.LEAKY_SLOPE);
        if (!Double.isFinite(slope)) {
          throw InvalidModelFileException.at(place, "must have an alpha that is a finite number");
        }
        stack.leaky(place, slope);
      }
      case "ELU" -> {
        require(place, function, "alpha", 1);
        stack.activate(place, Activation.ELU);
      }
      case "GELU" -> {
        if (function.path("precise").asBoolean(false)) {
          throw InvalidModelFileException.at(place, "must not use the precise GELU");
        }
        stack.activate(place, Activation.GELU);
      }
      default ->
          throw InvalidModelFileException.at(
              place, "has an activation that is not supported: " + Quoted.of(name));
    }
  }

  /**
   * The dropout rate. Deeplearning4j stores the share that is kept; subtracting it from 1 adds
   * digits, which are rounded off.
   */
  private static double dropped(double kept) {
    return Double.isNaN(kept) ? kept : Math.rint((1 - kept) * 1e12) / 1e12;
  }

  private static void require(String place, JsonNode function, String name, double wanted) {
    if (function.path(name).asDouble(wanted) != wanted) {
      throw InvalidModelFileException.at(
          place, "has an activation with a value of %s other than %s".formatted(name, wanted));
    }
  }

  private static String kind(JsonNode layer) {
    String name = layer.path("@class").asString("");
    return name.startsWith(LAYERS) ? name.substring(LAYERS.length()) : "?";
  }

  private static String place(int layer) {
    return "confs/" + layer;
  }

  private static InvalidModelFileException unsupported(String place, JsonNode layer) {
    return InvalidModelFileException.at(
        place,
        ("is a layer that is not supported: %s; a model may have DenseLayer,"
                + " BatchNormalization, ActivationLayer, DropoutLayer and OutputLayer")
            .formatted(Quoted.of(layer.path("@class").asString(""))));
  }
}
