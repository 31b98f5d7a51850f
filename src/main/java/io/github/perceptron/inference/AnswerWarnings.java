package io.github.perceptron.inference;

import io.github.perceptron.prediction.Prediction;
import io.github.perceptron.prediction.pictures.PredictionWarning;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The warnings of an answer as one text, because a parameter of the protocol cannot be an array.
 * The text has one line for each warning, with the images or rows that it is about.
 */
final class AnswerWarnings {

  /** Number of images that a line names; for more images it only says how many they are. */
  private static final int MOST_NAMED = 20;

  private AnswerWarnings() {}

  /**
   * The text; null if there are no warnings.
   *
   * @param predictions the answers, one for each image
   * @param pointer JSON Pointer to the input
   */
  static @Nullable String of(List<Prediction> predictions, String pointer) {
    return of(predictions, pointer, pointer + "/data", "images");
  }

  /** The same for rows of a table. */
  static @Nullable String ofRows(List<Prediction> predictions) {
    return of(predictions, "all rows", "rows", "rows");
  }

  private static @Nullable String of(
      List<Prediction> predictions, String all, String each, String what) {
    Map<PredictionWarning, List<Integer>> images = new LinkedHashMap<>();
    for (int i = 0; i < predictions.size(); i++) {
      for (PredictionWarning warning : predictions.get(i).warnings()) {
        images.computeIfAbsent(warning, one -> new ArrayList<>()).add(i);
      }
    }
    List<String> lines = new ArrayList<>();
    images.forEach(
        (warning, about) ->
            lines.add(
                "%s: %s: %s"
                    .formatted(
                        about.size() == predictions.size()
                            ? all
                            : place(about, predictions.size(), each, what),
                        warning.code(),
                        warning.message())));
    return lines.isEmpty() ? null : String.join("\n", lines);
  }

  private static String place(List<Integer> about, int all, String each, String what) {
    if (about.size() > MOST_NAMED) {
      return "%s, %d of %d %s".formatted(each, about.size(), all, what);
    }
    return String.join(", ", about.stream().map(one -> "%s/%d".formatted(each, one)).toList());
  }
}
