package io.github.perceptron.prediction.web;

import io.github.perceptron.prediction.rows.Cell;
import io.github.perceptron.prediction.rows.SentRow;
import io.github.perceptron.problem.JsonPointer;
import java.util.Optional;
import java.util.function.BiConsumer;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads one row of a table in JSON: an object with the values by column. */
final class JsonRow {

  /** All whole numbers below it are exact as a double. */
  private static final double EXACT = 1L << 53;

  private JsonRow() {}

  /**
   * Reads the value at the parser's position. Afterwards the parser is at the end of the value.
   *
   * @param index of the row in its array
   * @param errors receives the pointer and the message of an error
   * @return empty if the value is no object
   */
  static Optional<SentRow> read(JsonParser json, int index, BiConsumer<String, String> errors) {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      errors.accept(
          JsonPointer.to(PredictionRequestReader.ROWS, index),
          "must be an object with the values by column");
      return Optional.empty();
    }
    SentRow row =
        new SentRow(
            JsonPointer.to(PredictionRequestReader.ROWS, index),
            name -> JsonPointer.to(PredictionRequestReader.ROWS, index, name));
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      row.add(name, cell(json, json.nextToken()));
    }
    return Optional.of(row);
  }

  private static Cell cell(JsonParser json, JsonToken token) {
    return switch (token) {
      case VALUE_STRING -> Cell.of(json.getString());
      case VALUE_NUMBER_INT -> whole(json);
      case VALUE_NUMBER_FLOAT -> fraction(json);
      case VALUE_TRUE, VALUE_FALSE -> Cell.ofOther("a boolean", json.getString());
      case START_ARRAY -> other(json, "an array");
      case START_OBJECT -> other(json, "an object");
      default -> Cell.MISSING;
    };
  }

  private static Cell whole(JsonParser json) {
    double nearest = json.getDoubleValue();
    return Math.abs(nearest) < EXACT ? Cell.of(nearest) : Cell.of(nearest, json.getString());
  }

  private static Cell fraction(JsonParser json) {
    double nearest = json.getDoubleValue();
    return Double.isFinite(nearest) ? Cell.of(nearest) : Cell.of(nearest, json.getString());
  }

  private static Cell other(JsonParser json, String kind) {
    json.skipChildren();
    return Cell.ofOther(kind, null);
  }
}
