package io.github.perceptron.network.formats.keras;

import io.github.perceptron.network.formats.files.InputDeclaration;
import io.github.perceptron.network.formats.files.InvalidModelFileException;
import io.github.perceptron.network.formats.layers.DenseArrays.NormArrays;
import io.github.perceptron.network.formats.layers.LayerStack;
import io.github.perceptron.network.formats.layers.ParsedModel;
import java.util.Arrays;
import tools.jackson.databind.JsonNode;

/**
 * Reads the layers of a Keras model. It accepts only the layers on its list and refuses all others.
 */
final class KerasLayers {

  /** The epsilon of Keras' Normalization, {@code keras.config.epsilon()}. */
  private static final double LEAST_DEVIATION = 1e-7;

  private final KerasModel model;
  private final KerasWeights weights;
  private final KerasShape shape;
  private final LayerStack stack;
  private final KerasActivations activations;

  KerasLayers(KerasModel model, KerasWeights weights, InputDeclaration declared) {
    this.model = model;
    this.weights = weights;
    this.shape = KerasShape.of(model);
    // A dense layer has at least one number for each input.
    if ((long) shape.count() * Float.BYTES > weights.fileLength()) {
      throw InvalidModelFileException.at(
          model.layers().get(0).place(),
          "claims %d inputs, for which the file is too short".formatted(shape.count()));
    }
    this.stack = new LayerStack(shape.input(model.layers().get(0).place(), declared));
    this.activations = new KerasActivations(stack, weights);
  }

  ParsedModel read() {
    for (KerasLayer layer : model.layers()) {
      activations.requireNotWithinGelu(layer);
      read(layer);
    }
    return stack.model();
  }

  private void read(KerasLayer layer) {
    String place = layer.place();
    JsonNode config = layer.config();
    switch (layer.kind()) {
      case "InputLayer", "Identity" -> {}
      case "Flatten" -> shape.flatten(place, config.path("data_format"));
      case "Reshape" -> shape.reshape(place, config.path("target_shape"));
      case "Rescaling" -> rescaling(layer);
      case "Normalization" -> normalization(layer);
      case "Dense" -> dense(layer);
      case "BatchNormalization" -> batchNormalization(layer);
      case "Dropout" -> stack.dropout(place, config.path("rate").asDouble(-1));
      case "AlphaDropout", "GaussianDropout", "GaussianNoise", "ActivityRegularization" ->
          stack.ignored(place);
      case "Lambda" ->
          throw InvalidModelFileException.at(
              place, "is not supported: it contains Python code, which is never run");
      case "Sequential", "Functional", "Model" ->
          throw InvalidModelFileException.at(
              place, "is a model inside the model; put its layers into one chain");
      default -> {
        if (!activations.read(layer)) {
          throw unsupported(place);
        }
      }
    }
  }

  private void dense(KerasLayer layer) {
    shape.requireFlat(layer.place());
    int units = layer.config().path("units").asInt(0);
    if (units < 1 || units > 4096) {
      throw InvalidModelFileException.at(layer.place(), "must have 1 to 4096 units");
    }
    float[] kernel = weights.array(layer, 0, "kernel", stack.width(), units);
    float[] bias =
        layer.config().path("use_bias").asBoolean(true)
            ? weights.array(layer, 1, "bias", units)
            : new float[units];
    stack.dense(layer.place(), kernel, bias);
    shape.become(units);
    activations.named(layer, layer.config().path("activation"));
  }

  private void batchNormalization(KerasLayer layer) {
    JsonNode config = layer.config();
    shape.requireLastAxis(layer.place(), config.path("axis"));
    if (config.path("renorm").asBoolean(false)) {
      throw InvalidModelFileException.at(layer.place(), "must not use renorm");
    }
    int features = shape.last();
    boolean scale = config.path("scale").asBoolean(true);
    boolean center = config.path("center").asBoolean(true);
    int next = 0;
    float[] gamma = scale ? weights.array(layer, next++, "gamma", features) : filled(features, 1);
    float[] beta = center ? weights.array(layer, next++, "beta", features) : filled(features, 0);
    float[] mean = weights.array(layer, next, "moving_mean", features);
    float[] variance = weights.array(layer, next + 1, "moving_variance", features);
    NormArrays norm =
        new NormArrays(
            shape.floats(gamma),
            shape.floats(beta),
            shape.floats(mean),
            shape.spread(doubles(variance), shape.lastAxis()));
    stack.normalize(layer.place(), norm, config.path("epsilon").asDouble(1e-3));
  }

  /** {@code (x - mean) / max(sqrt(variance), 1e-7)}, or the reverse of it. */
  private void normalization(KerasLayer layer) {
    JsonNode config = layer.config();
    boolean[] axes = shape.axes(layer.place(), config.path("axis"));
    double[] mean;
    double[] variance;
    if (config.path("mean").isMissingNode() || config.path("mean").isNull()) {
      int[] sizes = shape.sizesOf(axes);
      mean = doubles(weights.array(layer, 0, "mean", sizes));
      variance = doubles(weights.array(layer, 1, "variance", sizes));
    } else {
      mean = KerasNumbers.of(layer.place(), "mean", config.path("mean"));
      variance = KerasNumbers.of(layer.place(), "variance", config.path("variance"));
    }
    if (mean.length != variance.length) {
      throw InvalidModelFileException.at(
          layer.place(), "must have as many numbers in mean as in variance");
    }
    boolean invert = config.path("invert").asBoolean(false);
    double[] scale = new double[mean.length];
    double[] offset = new double[mean.length];
    for (int i = 0; i < mean.length; i++) {
      if (!(variance[i] >= 0)) {
        throw InvalidModelFileException.at(
            layer.place(), "must have variances of 0 or more, not " + variance[i]);
      }
      double deviation = Math.max(Math.sqrt(variance[i]), LEAST_DEVIATION);
      scale[i] = invert ? deviation : 1 / deviation;
      offset[i] = invert ? mean[i] : -mean[i] / deviation;
    }
    scale(layer, scale, offset, axes);
  }

  private void rescaling(KerasLayer layer) {
    JsonNode config = layer.config();
    double[] scale = KerasNumbers.of(layer.place(), "scale", config.path("scale"));
    JsonNode given = config.path("offset");
    double[] offset =
        given.isMissingNode() ? new double[1] : KerasNumbers.of(layer.place(), "offset", given);
    if (scale.length == 1 && offset.length == 1 && activations.isGelu(scale[0], offset[0])) {
      return;
    }
    if (scale.length == 1 && offset.length > 1) {
      scale = repeated(scale[0], offset.length);
    } else if (offset.length == 1 && scale.length > 1) {
      offset = repeated(offset[0], scale.length);
    }
    scale(layer, scale, offset, shape.lastAxis());
  }

  private void scale(KerasLayer layer, double[] scale, double[] offset, boolean[] axes) {
    if (scale.length == 1 && offset.length == 1) {
      stack.scale(layer.place(), scale, offset);
      return;
    }
    int expected = Arrays.stream(shape.sizesOf(axes)).reduce(1, (a, b) -> a * b);
    if (scale.length != expected || offset.length != expected) {
      throw InvalidModelFileException.at(
          layer.place(),
          "must have 1 or %d numbers, not %d"
              .formatted(expected, Math.max(scale.length, offset.length)));
    }
    stack.scale(layer.place(), shape.spread(scale, axes), shape.spread(offset, axes));
  }

  private static double[] repeated(double value, int count) {
    double[] values = new double[count];
    Arrays.fill(values, value);
    return values;
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

  private static InvalidModelFileException unsupported(String place) {
    return InvalidModelFileException.at(
        place,
        "is not supported; a model may have InputLayer, Rescaling, Normalization, Flatten, Dense,"
            + " BatchNormalization, Activation, ReLU, LeakyReLU, PReLU, ELU, Dropout and Softmax");
  }
}
