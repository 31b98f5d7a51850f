package io.github.perceptron.prediction;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.network.engine.Probabilities;
import io.github.perceptron.network.input.NumberTarget;
import io.github.perceptron.prediction.ids.IssuedId;
import io.github.perceptron.prediction.pictures.PredictionWarning;
import io.github.perceptron.prediction.pictures.PreparedImage;
import io.github.perceptron.prediction.rows.PreparedRow;
import io.github.perceptron.prediction.rows.SentRow;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The prediction of a model for one picture or one row of a table.
 *
 * @param probabilities one for each class, each 0 to 1, with the sum 1
 * @param image the image that the network saw, and how it was prepared; null for a row
 * @param warnings what may be a mistake in the picture or the row
 * @param labels the names of the classes, by label; null if they have none
 * @param numbers the numbers that the model answers, in the order of {@code probabilities}, which
 *     then holds their values; empty for classes
 * @param model the model version
 * @param row the row of a table as it was sent; null for a picture
 * @param id the id by which feedback names this prediction; null for numbers
 */
public record Prediction(
    Probabilities probabilities,
    @Nullable PreparedImage image,
    List<PredictionWarning> warnings,
    @Nullable List<String> labels,
    List<NumberTarget> numbers,
    ModelVersion model,
    @Nullable SentRow row,
    @Nullable IssuedId id) {

  static Prediction of(Probabilities probabilities, PreparedImage image, PinnedModel model) {
    return new Prediction(
        probabilities,
        image,
        image.warnings(),
        model.contract().labels(),
        model.contract().numbers(),
        model.version(),
        null,
        model.issueId(probabilities));
  }

  static Prediction of(
      Probabilities probabilities, PreparedRow prepared, SentRow row, PinnedModel model) {
    return new Prediction(
        probabilities,
        null,
        prepared.warnings(),
        model.contract().labels(),
        model.contract().numbers(),
        model.version(),
        row,
        model.issueId(probabilities));
  }

  /** The predicted numbers by name; empty for classes. */
  public Map<String, Float> values() {
    Map<String, Float> values = new LinkedHashMap<>();
    for (int k = 0; k < numbers.size(); k++) {
      values.put(numbers.get(k).name(), probabilities.of(k));
    }
    return values;
  }

  /** The most probable class; if several are equally probable, the one with the lowest label. */
  public int label() {
    return probabilities.label();
  }

  /** The name of the most probable class; null if the classes have no names. */
  public @Nullable String labelName() {
    return nameOf(label());
  }

  private @Nullable String nameOf(int label) {
    return labels == null ? null : labels.get(label);
  }

  /**
   * The most probable classes, the most probable first; equally probable classes are ordered by
   * label.
   *
   * @param count largest number of classes to return
   */
  public List<Ranked> top(int count) {
    return IntStream.range(0, probabilities.classes())
        .mapToObj(label -> new Ranked(label, nameOf(label), probabilities.of(label)))
        .sorted(Comparator.comparingDouble(Ranked::probability).reversed())
        .limit(count)
        .toList();
  }

  /**
   * A class and its probability.
   *
   * @param labelName the name of the class; null if the classes have no names
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Ranked(int label, @Nullable String labelName, float probability) {}
}
