package io.github.perceptron.diagnostics;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The fields of a job's specification that conclusions read and change. */
record Trained(JsonNode specification) {

  private static final String LAYERS = "layers";
  private static final String ACTIVATION = "activation";
  private static final String DROPOUT = "dropout";
  private static final String EPOCHS = "epochs";

  private static final int MOST_EPOCHS = 100_000;

  boolean isNotScaled() {
    return specification.path("normalization").asString("").equals("none");
  }

  int epochs() {
    return specification.path(EPOCHS).asInt(0);
  }

  double learningRate() {
    return specification.at("/optimizer/learning_rate").asDouble(0);
  }

  /** Whether a hidden layer has one of these activations. */
  boolean has(Set<String> activations) {
    return specification
        .path(LAYERS)
        .valueStream()
        .anyMatch(layer -> activations.contains(activationOf(layer)));
  }

  private static String activationOf(JsonNode layer) {
    return layer.path(ACTIVATION).asString("");
  }

  /**
   * The conclusion that numbers have become too large.
   *
   * @param text sentences that say which
   */
  Conclusion exploded(String text, Map<String, Number> numbers) {
    return new Conclusion(
        Conclusion.Code.EXPLODING_GRADIENTS,
        text + (isNotScaled() ? " Scale the input." : " Train with a tenth of the learning rate."),
        numbers,
        isNotScaled() ? scaled() : rate(-1));
  }

  Map<String, Object> scaled() {
    return Map.of("normalization", "min_max");
  }

  /** Another learning rate: the present one times a power of ten. */
  Map<String, Object> rate(int power) {
    double rate = BigDecimal.valueOf(learningRate()).scaleByPowerOfTen(power).doubleValue();
    return Map.of("optimizer", Map.of("learning_rate", rate));
  }

  /**
   * Another activation in all hidden layers that have one of some, and initial weights that suit
   * it.
   */
  Map<String, Object> activation(Set<String> from, String to) {
    ArrayNode layers = layers();
    for (JsonNode layer : layers) {
      if (layer instanceof ObjectNode object && from.contains(activationOf(layer))) {
        object.put(ACTIVATION, to);
      }
    }
    return Map.of(LAYERS, layers, "weight_init", "he_normal");
  }

  /** The copy can be changed. */
  private ArrayNode layers() {
    ArrayNode layers = (ArrayNode) specification.path(LAYERS);
    return layers.deepCopy();
  }

  /** Twice the epochs; nothing if there are as many as there may be. */
  Map<String, Object> longer() {
    return epochs() >= MOST_EPOCHS ? Map.of() : Map.of(EPOCHS, Math.min(2 * epochs(), MOST_EPOCHS));
  }

  boolean stopsEarly() {
    return specification.path("early_stopping").isObject();
  }

  Map<String, Object> stoppedEarly() {
    return Map.of(
        "early_stopping", Map.of("monitor", "val_loss", "patience", 5, "restore_best", true));
  }

  /** Dropout in all hidden layers that have less; nothing if there are none. */
  Map<String, Object> withDropout(double share) {
    ArrayNode layers = layers();
    boolean changed = false;
    for (JsonNode layer : layers) {
      if (layer instanceof ObjectNode object && object.path(DROPOUT).asDouble(0) < share) {
        object.put(DROPOUT, share);
        changed = true;
      }
    }
    return changed ? Map.of(LAYERS, layers) : Map.of();
  }
}
