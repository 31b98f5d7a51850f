package io.github.perceptron.network.formats.keras;

import io.github.perceptron.network.formats.layers.DenseArrays.NormArrays;
import io.github.perceptron.network.formats.layers.OutputActivation;
import io.github.perceptron.network.input.InputColumn;
import io.github.perceptron.network.input.InputContract;
import io.github.perceptron.network.input.NumericInput;
import io.github.perceptron.network.input.PictureInput;
import io.github.perceptron.network.input.TableInput;
import io.github.perceptron.network.specification.HiddenLayer;
import io.github.perceptron.network.specification.NetworkSpecification;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the JSON of a Keras Sequential model that takes raw pixels, or the columns of a table, and
 * computes the same function as the network.
 */
final class KerasConfig {

  /** Deeplearning4j's gelu is x sigmoid(1.702 x) (Hendrycks and Gimpel, 2016), Keras' is exact. */
  static final double GELU_FACTOR = 1.702;

  /**
   * A Normalization divides by at least 1e-7, whatever its variance is; below this divisor its
   * scaling is a layer of its own.
   */
  private static final double LEAST_DIVISOR = 1e-6;

  /** The square of a larger divisor is no 32-bit float. */
  private static final double LARGEST_DIVISOR = 1e18;

  private final boolean withModules;
  private final ArrayNode layers = JsonNodeFactory.instance.arrayNode();

  private KerasConfig(boolean withModules) {
    this.withModules = withModules;
  }

  static String denseName(int layer) {
    return "dense_" + layer;
  }

  static String normName(int layer) {
    return "batch_normalization_" + layer;
  }

  /** Returns the JSON for an HDF5 file. */
  static ObjectNode ofHdf(NetworkSpecification network, InputContract contract) {
    return new KerasConfig(false).write(network, contract);
  }

  /** Returns the JSON for a {@code .keras} file, which names the module of each class. */
  static ObjectNode ofArchive(NetworkSpecification network, InputContract contract) {
    return new KerasConfig(true).write(network, contract);
  }

  private ObjectNode write(NetworkSpecification network, InputContract contract) {
    input(contract);
    int number = 0;
    for (HiddenLayer layer : network.layers()) {
      hidden(layer, number++);
    }
    dense(number, contract.outputs(network.loss()), OutputActivation.of(network, contract));
    ObjectNode model = JsonNodeFactory.instance.objectNode();
    name(model, "keras", "Sequential");
    model.putObject("config").put("name", "perceptron").set("layers", layers);
    return model;
  }

  private void input(InputContract contract) {
    if (contract instanceof PictureInput pictures) {
      pixels(pictures);
    } else {
      layer("InputLayer", "columns").putArray("batch_shape").addNull().add(contract.inputs());
      columns(((TableInput) contract).columns());
    }
  }

  /**
   * Scales columns of numbers. Other columns have no layer: their texts become numbers before they
   * enter the model, as its contract says.
   */
  private void columns(List<InputColumn> columns) {
    if (!columns.stream().allMatch(NumericInput.class::isInstance)) {
      return;
    }
    List<NumericInput> numbers = columns.stream().map(NumericInput.class::cast).toList();
    boolean usual = numbers.stream().allMatch(KerasConfig::isUsual);
    normalization(
        numbers.stream().mapToDouble(NumericInput::mean).toArray(),
        numbers.stream()
            .mapToDouble(number -> usual ? number.divisor() * number.divisor() : 1)
            .toArray());
    if (!usual) {
      rescaling("scaling", numbers.stream().mapToDouble(number -> 1 / number.divisor()).toArray());
    }
  }

  /** Whether Keras divides by the square root of the squared divisor, in 32-bit floats. */
  private static boolean isUsual(NumericInput number) {
    return number.divisor() >= LEAST_DIVISOR && number.divisor() <= LARGEST_DIVISOR;
  }

  private void normalization(double[] mean, double[] variance) {
    ObjectNode layer = layer("Normalization", "normalization");
    layer.putArray("axis").add(-1);
    layer.put("invert", false);
    layer.set("mean", array(mean));
    layer.set("variance", array(variance));
  }

  private static ArrayNode array(double[] values) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    Arrays.stream(values).forEach(array::add);
    return array;
  }

  private void pixels(PictureInput contract) {
    ObjectNode input = layer("InputLayer", "pixels");
    ArrayNode shape = input.putArray("batch_shape").addNull();
    shape.add(contract.shape().rows()).add(contract.shape().columns());
    if (contract.shape().hasColours()) {
      shape.add(contract.shape().channels());
    }
    // The layer is written even if it changes nothing, so that the file states the scaling.
    double scale = 1.0 / contract.divisor();
    rescaling("normalization", scale, -contract.mean() * scale);
    layer("Flatten", "flatten");
  }

  private void hidden(HiddenLayer layer, int number) {
    dense(number, layer.units(), "linear");
    if (layer.batchNormalization()) {
      layer("BatchNormalization", normName(number)).put("epsilon", NormArrays.EPSILON);
    }
    activation(layer, number);
    if (layer.dropout() > 0) {
      layer("Dropout", "dropout_" + number).put("rate", layer.dropout());
    }
  }

  private void activation(HiddenLayer layer, int number) {
    String name = "activation_" + number;
    switch (layer.activation()) {
      case LINEAR -> {}
      case LEAKY_RELU -> layer("LeakyReLU", name).put("negative_slope", layer.slopeBelowZero());
      case GELU -> {
        rescaling(name + "_in", GELU_FACTOR, 0);
        function(name, "silu");
        rescaling(name + "_out", 1 / GELU_FACTOR, 0);
      }
      case GELU_ERF -> function(name, "gelu");
      case SWISH -> function(name, "silu");
      case SIGMOID, TANH, RELU, ELU, SELU, SOFTPLUS -> function(name, layer.activation().id());
    }
  }

  private void function(String name, String activation) {
    layer("Activation", name).put("activation", activation);
  }

  private void dense(int number, int units, String activation) {
    layer("Dense", denseName(number)).put("units", units).put("activation", activation);
  }

  private void rescaling(String name, double scale, double offset) {
    layer("Rescaling", name).put("scale", scale).put("offset", offset);
  }

  /** Multiplies each column by a number of its own. */
  private void rescaling(String name, double[] scale) {
    ObjectNode layer = layer("Rescaling", name);
    layer.set("scale", array(scale));
    layer.put("offset", 0);
  }

  private ObjectNode layer(String kind, String name) {
    ObjectNode layer = layers.addObject();
    name(layer, "keras.layers", kind);
    return layer.putObject("config").put("name", name).put("dtype", "float32");
  }

  private void name(ObjectNode object, String module, String kind) {
    object.put("class_name", kind);
    if (withModules) {
      object.put("module", module).putNull("registered_name");
    }
  }
}
