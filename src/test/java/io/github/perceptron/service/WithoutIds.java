package io.github.perceptron.service;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Compares answers to predictions: each prediction has another id. */
public final class WithoutIds {

  private static final String ID = "prediction_id";

  private WithoutIds() {}

  /** Takes the ids of the predictions away and returns the answer. */
  public static JsonNode of(JsonNode answer) {
    remove(answer);
    answer.path("predictions").forEach(WithoutIds::remove);
    return answer;
  }

  private static void remove(JsonNode prediction) {
    if (prediction instanceof ObjectNode object) {
      object.remove(ID);
    }
  }
}
