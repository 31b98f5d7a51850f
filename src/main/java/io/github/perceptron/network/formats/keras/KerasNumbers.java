package io.github.perceptron.network.formats.keras;

import io.github.perceptron.network.formats.files.InvalidModelFileException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Numbers in the settings of a layer: one, or an array that may be nested. */
final class KerasNumbers {

  private static final int MOST = 1 << 20;

  private KerasNumbers() {}

  /**
   * Returns the numbers, row by row.
   *
   * @param place of the layer, for errors
   * @param name of the setting, for errors
   */
  static double[] of(String place, String name, JsonNode node) {
    List<Double> numbers = new ArrayList<>();
    collect(node, numbers);
    if (numbers.isEmpty() || numbers.contains(null)) {
      throw InvalidModelFileException.at(
          place, "must have a number, or an array of numbers, as its " + name);
    }
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static void collect(JsonNode node, List<Double> numbers) {
    if (node.isArray() && numbers.size() < MOST) {
      node.forEach(item -> collect(item, numbers));
    } else {
      numbers.add(node.isNumber() ? node.asDouble() : null);
    }
  }
}
