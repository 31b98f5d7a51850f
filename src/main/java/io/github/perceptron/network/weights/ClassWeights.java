package io.github.perceptron.network.weights;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * By what the losses of the training rows of each class are multiplied, as Keras' {@code
 * class_weight}.
 *
 * @param given weights by the name or the number of a class; the other classes have 1. Empty for
 *     weights that make the classes count the same, as scikit-learn's {@code balanced}
 */
public record ClassWeights(Map<String, Double> given) {

  private static final String BALANCED = "balanced";
  private static final double LARGEST = 1e6;

  /** Weights that make the classes count the same. */
  public static final ClassWeights OF_BALANCE = new ClassWeights(Map.of());

  public ClassWeights {
    given = Collections.unmodifiableMap(new LinkedHashMap<>(given));
    given.forEach(
        (name, weight) -> {
          if (!(weight >= 0 && weight <= LARGEST)) {
            throw new IllegalArgumentException(
                "class_weight.%s must be from 0 to %s, not %s".formatted(name, LARGEST, weight));
          }
        });
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static ClassWeights in(JsonNode json) {
    if (json.isString() && json.stringValue().equals(BALANCED)) {
      return OF_BALANCE;
    }
    if (!json.isObject() || json.isEmpty()) {
      throw new IllegalArgumentException("class_weight must be balanced or the weights of classes");
    }
    Map<String, Double> weights = new LinkedHashMap<>();
    json.properties()
        .forEach(weight -> weights.put(weight.getKey(), weight.getValue().doubleValue()));
    return new ClassWeights(weights);
  }

  /** Returns {@code "balanced"}, or the weights by class. */
  @JsonValue
  public Object toJson() {
    return isBalanced() ? BALANCED : given;
  }

  /** Returns whether the classes count the same. */
  public boolean isBalanced() {
    return given.isEmpty();
  }

  /** Returns a class that does not exist; empty if all exist. */
  public Optional<String> unknownClass(int classes, @Nullable List<String> labels) {
    return given.keySet().stream().filter(name -> label(name, classes, labels) < 0).findFirst();
  }

  /**
   * Returns the weight of each class.
   *
   * @param counts training rows of each class
   * @param labels the names of the classes; null if they have none
   */
  public double[] weights(int[] counts, @Nullable List<String> labels) {
    double[] weights = new double[counts.length];
    if (isBalanced()) {
      int rows = 0;
      int present = 0;
      for (int count : counts) {
        rows += count;
        present += count > 0 ? 1 : 0;
      }
      for (int k = 0; k < weights.length; k++) {
        // A class without rows is not counted, as in scikit-learn's compute_class_weight.
        weights[k] = counts[k] == 0 ? 1 : rows / (present * (double) counts[k]);
      }
      return weights;
    }
    Arrays.fill(weights, 1);
    given.forEach((name, weight) -> weights[label(name, counts.length, labels)] = weight);
    return weights;
  }

  /** Returns the class of a name, or else of a number; -1 if there is none. */
  private static int label(String name, int classes, @Nullable List<String> labels) {
    int named = labels == null ? -1 : labels.indexOf(name);
    if (named >= 0) {
      return named;
    }
    try {
      int number = Integer.parseInt(name);
      return number >= 0 && number < classes ? number : -1;
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
