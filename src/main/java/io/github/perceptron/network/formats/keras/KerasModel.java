package io.github.perceptron.network.formats.keras;

import io.github.perceptron.network.formats.files.InvalidModelFileException;
import io.github.perceptron.network.formats.files.Quoted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The layers of a Keras model in the order in which they are computed.
 *
 * @param place position of the list of layers, for errors
 * @param inputShape the sizes of the input after the batch, as the file says them; may be missing
 */
record KerasModel(String place, List<KerasLayer> layers, JsonNode inputShape) {

  /** Far more than a network of ours can have, with their activations and dropouts. */
  private static final int MOST_LAYERS = 400;

  /**
   * Reads the architecture.
   *
   * @param root name of the part of the file that holds it, for errors
   * @throws InvalidModelFileException if it is not a chain of layers
   */
  static KerasModel of(String root, JsonNode model) {
    String kind = text(model.path("class_name"), "");
    JsonNode config = model.path("config");
    return switch (kind) {
      case "Sequential" -> sequential(root, config);
      case "Functional", "Model" -> functional(root, config);
      default ->
          throw InvalidModelFileException.at(
              root + "/class_name",
              "must be Sequential or Functional, not %s; the layers of other classes are Python code"
                  .formatted(Quoted.of(kind)));
    };
  }

  private static KerasModel sequential(String root, JsonNode config) {
    // Keras before 2.2.3 stores the list of layers directly, without an object around it.
    JsonNode list = config.isArray() ? config : config.path("layers");
    List<KerasLayer> layers = layers(root, list);
    JsonNode shape = shapeOf(layers.get(0).config());
    if (!shape.isArray()) {
      shape = config.path("build_input_shape");
    }
    if (!shape.isArray()) {
      shape = list.path(0).at("/build_config/input_shape");
    }
    return new KerasModel(placeOf(root), layers, shape);
  }

  private static KerasModel functional(String root, JsonNode config) {
    List<KerasLayer> layers = layers(root, config.path("layers"));
    List<KerasLayer> chain = new KerasGraph(root, config, layers).chain();
    return new KerasModel(placeOf(root), chain, shapeOf(chain.get(0).config()));
  }

  private static JsonNode shapeOf(JsonNode config) {
    JsonNode shape = config.path("batch_shape");
    return shape.isArray() ? shape : config.path("batch_input_shape");
  }

  private static String placeOf(String root) {
    return root + "/config/layers";
  }

  private static List<KerasLayer> layers(String root, JsonNode list) {
    String place = placeOf(root);
    if (!list.isArray() || list.isEmpty()) {
      throw InvalidModelFileException.at(place, "must be an array of layers");
    }
    if (list.size() > MOST_LAYERS) {
      throw InvalidModelFileException.at(
          place, "has %d layers; at most %d are read".formatted(list.size(), MOST_LAYERS));
    }
    Map<String, Integer> counts = new HashMap<>();
    List<KerasLayer> layers = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      JsonNode layer = list.path(i);
      String kind = text(layer.path("class_name"), "");
      String named = "%s/%d (%s)".formatted(place, i, Quoted.of(kind));
      refuseCustom(named, kind, layer);
      JsonNode config = layer.path("config");
      String name = text(config.path("name"), text(layer.path("name"), ""));
      layers.add(new KerasLayer(named, kind, name, stored(kind, counts), config));
    }
    return layers;
  }

  /** A class of the sender's own may have the name of one of Keras. */
  private static void refuseCustom(String place, String kind, JsonNode layer) {
    String module = text(layer.path("module"), "keras.layers");
    String registered = text(layer.path("registered_name"), kind);
    if (!(module + ".").startsWith("keras.") || !registered.equals(kind)) {
      throw InvalidModelFileException.at(
          place,
          "is a layer of your own (%s); its Python code is not in the file"
              .formatted(Quoted.of(registered.equals(kind) ? module : registered)));
    }
  }

  /** A text, or another where there is none or {@code null}. */
  static String text(JsonNode node, String fallback) {
    return node.isString() ? node.stringValue() : fallback;
  }

  /** The name of the layer's group: its class in snake case, and a number from the second on. */
  private static String stored(String kind, Map<String, Integer> counts) {
    String name =
        kind.replaceAll("\\W+", "")
            .replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
            .replaceAll("([a-z])([A-Z])", "$1_$2")
            .toLowerCase(Locale.ROOT);
    int before = counts.merge(name, 1, Integer::sum) - 1;
    return before == 0 ? name : name + "_" + before;
  }
}
