package io.github.perceptron.prediction.rows;

import io.github.perceptron.network.input.CategoricalInput;
import io.github.perceptron.prediction.pictures.PredictionWarning;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The warnings of the rows of one request. Equal warnings are one object, and their number is
 * bounded, so that many rows with many unknown categories fit into the memory and into an answer.
 */
final class RowWarnings {

  /** Number of warnings of a request that say their column and value. */
  static final int MOST_NAMED = 10_000;

  private static final String UNKNOWN_CATEGORY = "unknown_category";

  private final Map<Cause, PredictionWarning> known = new HashMap<>();
  private final Map<Integer, PredictionWarning> further = new HashMap<>();
  private List<PredictionWarning> ofRow = new ArrayList<>();
  private int named;
  private int left;

  /** A column and the text that is none of its categories; null if it is missing. */
  private record Cause(String column, @Nullable String text) {}

  /** Adds the warning that a text of the current row is none of the categories of a column. */
  void unknown(CategoricalInput column, @Nullable String text) {
    if (named == MOST_NAMED) {
      left++;
      return;
    }
    named++;
    ofRow.add(
        known.computeIfAbsent(
            new Cause(column.name(), text), cause -> unknownCategory(column, text)));
  }

  /** Returns the warnings of the current row, and begins the next row. */
  List<PredictionWarning> endRow() {
    if (left > 0) {
      ofRow.add(further.computeIfAbsent(left, RowWarnings::unnamed));
    }
    List<PredictionWarning> warnings = List.copyOf(ofRow);
    ofRow = new ArrayList<>();
    left = 0;
    return warnings;
  }

  private static PredictionWarning unnamed(int count) {
    return new PredictionWarning(
        UNKNOWN_CATEGORY,
        "Values of this row that count as none of the categories, and are not named because the answer already names %d: %d."
            .formatted(MOST_NAMED, count));
  }

  private static PredictionWarning unknownCategory(CategoricalInput column, @Nullable String text) {
    String reason =
        text == null
            ? "Each training row has a value in column \"%s\", so that a missing one"
                .formatted(column.name())
            : "No training row has \"%s\" in column \"%s\", so that it"
                .formatted(Texts.shortened(text), column.name());
    return new PredictionWarning(
        UNKNOWN_CATEGORY,
        "%s counts as none of the categories: %s."
            .formatted(reason, Texts.quoted(column.categories())));
  }
}
