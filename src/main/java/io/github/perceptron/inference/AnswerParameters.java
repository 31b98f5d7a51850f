package io.github.perceptron.inference;

import io.github.perceptron.prediction.Prediction;
import io.github.perceptron.prediction.ids.IssuedId;
import io.github.perceptron.prediction.pictures.PredictionWarning;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The parameters of an answer: the ids of its predictions and its warnings. The protocol allows
 * strings, numbers and booleans; a list is a text of JSON.
 */
final class AnswerParameters {

  /** Ids of many rows would take a considerable part of the time and of the size of an answer. */
  private static final int MOST_IDS = 1000;

  /** Number of images that a line names; for more images it only says how many they are. */
  private static final int MOST_NAMED = 20;

  private AnswerParameters() {}

  /**
   * Returns the parameters by name.
   *
   * @param warnings warnings about the images or rows; null if there are none
   */
  static Map<String, String> of(List<Prediction> predictions, @Nullable String warnings) {
    Map<String, String> parameters = new LinkedHashMap<>();
    List<String> ids =
        predictions.size() > MOST_IDS
            ? List.of()
            : predictions.stream()
                .map(Prediction::id)
                .filter(Objects::nonNull)
                .map(IssuedId::text)
                .toList();
    if (ids.size() == 1) {
      parameters.put("prediction_id", ids.get(0));
    } else if (!ids.isEmpty()) {
      parameters.put("prediction_ids", JsonMapper.shared().writeValueAsString(ids));
    }
    if (warnings != null) {
      parameters.put("warnings", warnings);
    }
    return parameters;
  }

  /**
   * The warnings as one text, with one line for each warning and the images or rows that it is
   * about; null if there are none.
   *
   * @param predictions the answers, one for each image
   * @param pointer JSON Pointer to the input
   */
  static @Nullable String warningsOf(List<Prediction> predictions, String pointer) {
    return warningsOf(predictions, pointer, pointer + "/data", "images");
  }

  /** The same for rows of a table. */
  static @Nullable String warningsOfRows(List<Prediction> predictions) {
    return warningsOf(predictions, "all rows", "rows", "rows");
  }

  private static @Nullable String warningsOf(
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
