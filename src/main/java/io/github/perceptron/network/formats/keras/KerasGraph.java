package io.github.perceptron.network.formats.keras;

import io.github.perceptron.network.formats.files.InvalidModelFileException;
import io.github.perceptron.network.formats.files.Quoted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The connections of a Functional model. Only a chain is accepted: one input, one output, and each
 * layer called once with the output of the layer before it.
 */
final class KerasGraph {

  private final String place;
  private final JsonNode config;
  private final List<KerasLayer> layers;

  KerasGraph(String root, JsonNode config, List<KerasLayer> layers) {
    this.place = root + "/config";
    this.config = config;
    this.layers = layers;
  }

  /** Returns the layers from input to output. */
  List<KerasLayer> chain() {
    Map<String, KerasLayer> byName = new HashMap<>();
    Map<String, KerasLayer> next = new HashMap<>();
    for (int i = 0; i < layers.size(); i++) {
      KerasLayer layer = layers.get(i);
      if (byName.put(layer.name(), layer) != null) {
        throw InvalidModelFileException.at(
            layer.place(), "has the name %s of another layer".formatted(Quoted.of(layer.name())));
      }
      String before = inputOf(layer, config.path("layers").path(i).path("inbound_nodes"));
      if (before != null && next.put(before, layer) != null) {
        throw InvalidModelFileException.at(
            layer.place(),
            "is a second layer behind %s; only a chain of layers can be read"
                .formatted(Quoted.of(before)));
      }
    }
    String output = end("output_layers");
    List<KerasLayer> chain = new ArrayList<>();
    KerasLayer layer = byName.get(end("input_layers"));
    while (layer != null && chain.size() < layers.size()) {
      chain.add(layer);
      layer = next.get(layer.name());
    }
    // A circle ends at the number of layers.
    if (layer != null || chain.isEmpty() || chain.size() < layers.size()) {
      throw InvalidModelFileException.at(
          place + "/layers", "must be a chain from the input to the output");
    }
    KerasLayer last = chain.get(chain.size() - 1);
    if (!last.name().equals(output)) {
      throw InvalidModelFileException.at(
          last.place(), "is behind the output of the model, which is " + Quoted.of(output));
    }
    return chain;
  }

  /** The name of the model's only input or output layer. */
  private String end(String key) {
    List<String> names = new ArrayList<>();
    collect(config.path(key), names);
    if (names.size() != 1) {
      throw InvalidModelFileException.at(
          "%s/%s".formatted(place, key), "must be one layer, not %d".formatted(names.size()));
    }
    return names.get(0);
  }

  /** The layer whose output is the input of this one; null for an input layer. */
  private static @Nullable String inputOf(KerasLayer layer, JsonNode calls) {
    if (calls.isEmpty()) {
      return null;
    }
    if (calls.size() > 1) {
      throw InvalidModelFileException.at(
          layer.place(),
          "is used %d times; only a chain of layers can be read".formatted(calls.size()));
    }
    List<String> names = new ArrayList<>();
    collect(calls.path(0), names);
    if (names.size() != 1) {
      throw InvalidModelFileException.at(
          layer.place(),
          "has %d inputs; only a chain of layers can be read".formatted(names.size()));
    }
    return names.get(0);
  }

  /**
   * Collects the names in references to outputs of layers. Keras 3 writes objects with a {@code
   * keras_history}; that, like the references of Keras 2, is an array of a name and numbers.
   */
  private static void collect(JsonNode node, List<String> names) {
    if (node.isArray() && node.path(0).isString()) {
      names.add(node.path(0).asString(""));
    } else if (node.isArray()) {
      node.forEach(item -> collect(item, names));
    } else if (node.has("keras_history")) {
      collect(node.path("keras_history"), names);
    } else if (node.isObject()) {
      collect(node.path("args"), names);
      collect(node.path("kwargs"), names);
      collect(node.path("config"), names);
    }
  }
}
