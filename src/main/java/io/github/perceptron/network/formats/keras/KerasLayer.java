package io.github.perceptron.network.formats.keras;

import tools.jackson.databind.JsonNode;

/**
 * One layer of a file.
 *
 * @param place its position in the file and its kind, for errors
 * @param kind name of its class, for example {@code Dense}
 * @param name its own name, for example {@code hidden_1}
 * @param stored its name in the weights of a {@code .keras} file, for example {@code dense_3}
 * @param config its settings
 */
record KerasLayer(String place, String kind, String name, String stored, JsonNode config) {

  /** Returns a layer that is given as the activation of this one, without arrays of its own. */
  KerasLayer activation(String activation, JsonNode settings) {
    return new KerasLayer(place, activation, name, stored, settings);
  }
}
