package io.github.perceptron.network.formats;

import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.network.formats.DenseArrays.NormArrays;
import io.github.perceptron.network.specification.Activation;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the layers of a Keras Sequential model. It accepts only the layers on its list and refuses
 * all others.
 */
final class KerasLayers {

  private static final String PLACE = "model_config/config/layers/";

  private final KerasWeights weights;
  private @Nullable LayerStack stack;
  private @Nullable ImageShape shape;
  private @Nullable InputRange range;
  private boolean geluBegun;
  private boolean geluSwished;

  KerasLayers(KerasWeights weights) {
    this.weights = weights;
  }

  ParsedModel read(JsonNode layers, InputDeclaration declared) {
    for (int i = 0; i < layers.size(); i++) {
      JsonNode layer = layers.path(i);
      JsonNode config = layer.path("config");
      if (i == 0) {
        begin(PLACE + i, config, declared);
      }
      String kind = layer.path("class_name").asString("");
      read(PLACE + i + " (" + Quoted.of(kind) + ")", kind, config);
    }
    if (stack == null || shape == null) {
      throw InvalidModelFileException.at("model_config/config/layers", "has no layer");
    }
    var hidden = stack.hidden("model_config/config/layers");
    List<DenseArrays> arrays = stack.arrays();
    int classes = arrays.get(arrays.size() - 1).units();
    return new ParsedModel(hidden, arrays, InputRange.contract(range, shape, classes, declared));
  }

  private void begin(String place, JsonNode config, InputDeclaration declared) {
    JsonNode batch = config.path("batch_shape");
    JsonNode sizes = batch.isArray() ? batch : config.path("batch_input_shape");
    int[] size = new int[Math.max(0, sizes.size() - 1)];
    for (int i = 0; i < size.length; i++) {
      size[i] = sizes.path(i + 1).asInt(0);
      if (size[i] < 1 || size[i] > 4096) {
        size = new int[0];
      }
    }
    if (size.length == 3 && size[2] == 1) {
      size = Arrays.copyOf(size, 2);
    }
    if (size.length == 1) {
      shape = declared.shapeOf(place, size[0]);
    } else if (size.length == 2) {
      shape = new ImageShape(size[0], size[1]);
    } else {
      throw InvalidModelFileException.at(
          place,
          "must have batch_shape [null, rows, columns], [null, rows, columns, 1] or"
              + " [null, pixels]");
    }
    stack = new LayerStack(shape.pixels());
  }

  private void read(String place, String kind, JsonNode config) {
    LayerStack layers = stack();
    if (geluBegun && !kind.equals(geluSwished ? "Rescaling" : "Activation")) {
      throw InvalidModelFileException.at(
          place,
          "must not stand between the layers Rescaling(1.702), Activation(silu) and"
              + " Rescaling(1/1.702)");
    }
    switch (kind) {
      case "InputLayer", "Flatten" -> {}
      case "Rescaling" -> rescaling(place, config);
      case "Dense" -> dense(place, config);
      case "BatchNormalization" -> normalization(place, config);
      case "Dropout" -> layers.dropout(place, config.path("rate").asDouble(-1));
      case "Activation" -> activation(place, config.path("activation"));
      case "ReLU" -> {
        requireDefault(place, config, "max_value", "negative_slope", "threshold");
        layers.activate(place, Activation.RELU);
      }
      case "LeakyReLU" -> {
        double slope = config.path("negative_slope").asDouble(config.path("alpha").asDouble(0.3));
        if (Math.abs(slope - KerasConfig.LEAKY_SLOPE) > 1e-6) {
          throw InvalidModelFileException.at(
              place, "must have negative_slope 0.01, the only supported value, not " + slope);
        }
        layers.activate(place, Activation.LEAKY_RELU);
      }
      case "ELU" -> {
        if (config.path("alpha").asDouble(1) != 1) {
          throw InvalidModelFileException.at(place, "must have alpha 1");
        }
        layers.activate(place, Activation.ELU);
      }
      case "Softmax" -> layers.softmax(place);
      default -> throw unsupported(place);
    }
  }

  private void dense(String place, JsonNode config) {
    String name = config.path("name").asString("");
    int units = config.path("units").asInt(0);
    if (units < 1 || units > 4096) {
      throw InvalidModelFileException.at(place, "must have 1 to 4096 units");
    }
    float[] kernel = weights.array(name, "kernel", stack().width(), units);
    float[] bias =
        config.path("use_bias").asBoolean(true)
            ? weights.array(name, "bias", units)
            : new float[units];
    stack().dense(place, kernel, bias);
    activation(place, config.path("activation"));
  }

  private void normalization(String place, JsonNode config) {
    String name = config.path("name").asString("");
    int units = stack().width();
    NormArrays norm =
        new NormArrays(
            config.path("scale").asBoolean(true)
                ? weights.array(name, "gamma", units)
                : filled(units, 1),
            config.path("center").asBoolean(true)
                ? weights.array(name, "beta", units)
                : filled(units, 0),
            weights.array(name, "moving_mean", units),
            doubles(weights.array(name, "moving_variance", units)));
    stack().normalize(place, norm, config.path("epsilon").asDouble(1e-3));
  }

  private void activation(String place, JsonNode named) {
    String name = named.asString(named.path("config").asString("?"));
    if (geluBegun && !name.equals("silu") && !name.equals("swish")) {
      throw unsupported(place);
    }
    switch (name) {
      case "softmax" -> stack().softmax(place);
      case "sigmoid" -> stack().activate(place, Activation.SIGMOID);
      case "tanh" -> stack().activate(place, Activation.TANH);
      case "relu" -> stack().activate(place, Activation.RELU);
      case "elu" -> stack().activate(place, Activation.ELU);
      case "selu" -> stack().activate(place, Activation.SELU);
      case "softplus" -> stack().activate(place, Activation.SOFTPLUS);
      case "linear" -> stack().activate(place, Activation.LINEAR);
      case "silu", "swish" -> {
        geluSwished = geluBegun;
        stack().activate(place, geluBegun ? Activation.GELU : Activation.SWISH);
      }
      case "gelu" ->
          throw InvalidModelFileException.at(
              place,
              "has the activation gelu of Keras, which differs from the supported form x"
                  + " sigmoid(1.702 x)");
      case "leaky_relu" ->
          throw InvalidModelFileException.at(
              place,
              "has the activation leaky_relu with slope 0.2; use a LeakyReLU layer with negative_slope 0.01");
      default ->
          throw InvalidModelFileException.at(
              place, "has an activation that is not supported: " + Quoted.of(name));
    }
  }

  /**
   * Before the first dense layer, a Rescaling layer scales the input. Later it is one of the two
   * layers around the silu of a gelu.
   */
  private void rescaling(String place, JsonNode config) {
    double scale = config.path("scale").asDouble(Double.NaN);
    double offset = config.path("offset").asDouble(0);
    if (stack().isEmpty() && range == null) {
      range = new InputRange(scale, offset);
    } else if (isGelu(scale, offset) && stack().awaitsActivation() && !geluBegun) {
      geluBegun = true;
    } else if (isGelu(1 / scale, offset) && geluSwished) {
      geluBegun = false;
      geluSwished = false;
    } else {
      throw InvalidModelFileException.at(
          place, "is only allowed once, before the first Dense layer");
    }
  }

  private static boolean isGelu(double scale, double offset) {
    return Math.abs(scale - KerasConfig.GELU_FACTOR) < 1e-9 && offset == 0;
  }

  private LayerStack stack() {
    if (stack == null) {
      throw new IllegalStateException("No layer was begun");
    }
    return stack;
  }

  private static double[] doubles(float[] values) {
    double[] result = new double[values.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = values[i];
    }
    return result;
  }

  private static float[] filled(int length, float value) {
    float[] values = new float[length];
    Arrays.fill(values, value);
    return values;
  }

  private static void requireDefault(String place, JsonNode config, String... names) {
    for (String name : names) {
      if (config.path(name).asDouble(0) != 0) {
        throw InvalidModelFileException.at(place, "must not set " + name);
      }
    }
  }

  private static InvalidModelFileException unsupported(String place) {
    return InvalidModelFileException.at(
        place,
        "is not supported; a model may have InputLayer, Rescaling, Flatten, Dense,"
            + " BatchNormalization,"
            + " Activation, ReLU, LeakyReLU, ELU, Dropout and Softmax");
  }
}
