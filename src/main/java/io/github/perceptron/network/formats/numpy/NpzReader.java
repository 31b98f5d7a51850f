package io.github.perceptron.network.formats.numpy;

import io.github.perceptron.network.formats.files.InputDeclaration;
import io.github.perceptron.network.formats.files.InvalidModelFileException;
import io.github.perceptron.network.formats.files.ModelJson;
import io.github.perceptron.network.formats.files.Quoted;
import io.github.perceptron.network.formats.layers.DenseArrays.NormArrays;
import io.github.perceptron.network.formats.layers.LayerStack;
import io.github.perceptron.network.formats.layers.ParsedModel;
import io.github.perceptron.network.specification.Activation;
import io.github.perceptron.network.specification.HiddenLayer;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads an npz file of the form that {@link NpzFile} writes. */
public final class NpzReader {

  static final String ARCHITECTURE = "architecture.json";
  static final String FORMAT = "perceptron-npz";

  private static final String ENDING = ".npy";

  private final Map<String, byte[]> entries;

  private NpzReader(Map<String, byte[]> entries) {
    this.entries = entries;
  }

  /** Whether an entry of a zip is an array. */
  public static boolean isArray(String entry) {
    return entry.endsWith(ENDING);
  }

  /** Whether a zip with these entries is an npz file: it has arrays and nothing else. */
  public static boolean isIn(Set<String> entries) {
    return !entries.isEmpty() && entries.stream().allMatch(NpzReader::isArray);
  }

  /**
   * Reads a file.
   *
   * @param entries contents of all arrays by name
   * @throws InvalidModelFileException naming the wrong position in the file
   */
  public static ParsedModel read(Map<String, byte[]> entries, InputDeclaration declared) {
    return new NpzReader(entries).read(declared);
  }

  private ParsedModel read(InputDeclaration declared) {
    if (!entries.containsKey(ARCHITECTURE + ENDING)) {
      throw InvalidModelFileException.at(
          ARCHITECTURE,
          "is missing; an npz file of arrays alone does not say what its layers compute. See"
              + " docs/model-files.md for its form");
    }
    JsonNode json = ModelJson.parse(ARCHITECTURE, array(ARCHITECTURE).bytes());
    if (!json.path("format").asString("").equals(FORMAT) || json.path("version").asInt(0) != 1) {
      throw InvalidModelFileException.at(
          ARCHITECTURE, "must have \"format\": \"%s\" and \"version\": 1".formatted(FORMAT));
    }
    LayerStack stack = NpzInput.stack(json.path("input"), declared);
    JsonNode layers = json.path("layers");
    for (int i = 0; i < layers.size(); i++) {
      layer(stack, i, layers.path(i));
    }
    return stack.model();
  }

  private void layer(LayerStack stack, int number, JsonNode layer) {
    String place = "%s/layers/%d".formatted(ARCHITECTURE, number);
    int units = layer.path("units").asInt(0);
    if (units < 1 || units > 4096) {
      throw InvalidModelFileException.at(place, "must have 1 to 4096 units");
    }
    String name = "dense_" + number;
    stack.dense(
        place,
        array(name + ".kernel").floats(stack.width(), units),
        array(name + ".bias").floats(units));
    JsonNode epsilon = layer.path("batch_normalization_epsilon");
    if (epsilon.isNumber()) {
      stack.normalize(place, norm(name, units), epsilon.asDouble());
    }
    activation(stack, place, layer);
  }

  private NormArrays norm(String name, int units) {
    float[] stored = array(name + ".moving_variance").floats(units);
    double[] variance = new double[units];
    for (int i = 0; i < units; i++) {
      variance[i] = stored[i];
    }
    return new NormArrays(
        array(name + ".gamma").floats(units),
        array(name + ".beta").floats(units),
        array(name + ".moving_mean").floats(units),
        variance);
  }

  private static void activation(LayerStack stack, String place, JsonNode layer) {
    String name = layer.path("activation").asString("");
    if (name.equals("softmax")) {
      stack.softmax(place);
      return;
    }
    for (Activation activation : Activation.values()) {
      if (activation.id().equals(name)) {
        if (activation == Activation.LEAKY_RELU) {
          stack.leaky(place, layer.path("negative_slope").asDouble(HiddenLayer.LEAKY_SLOPE));
        } else {
          stack.activate(place, activation);
        }
        return;
      }
    }
    throw InvalidModelFileException.at(
        place, "has an activation that is not supported: " + Quoted.of(name));
  }

  private NpyArray array(String name) {
    byte[] file = entries.get(name + ENDING);
    if (file == null) {
      throw InvalidModelFileException.at(name, "is missing");
    }
    return NpyArray.of(name, file);
  }
}
