package io.github.perceptron.prediction;

import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.network.engine.Probabilities;
import io.github.perceptron.prediction.pictures.PreparedImage;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The prediction of a model for one picture.
 *
 * @param probabilities one for each class, each 0 to 1, with the sum 1
 * @param input the image that the network saw, and how it was prepared
 * @param model the model version
 */
public record Prediction(Probabilities probabilities, PreparedImage input, ModelVersion model) {

  /** The most probable class; if several are equally probable, the one with the lowest label. */
  public int label() {
    return probabilities.label();
  }

  /**
   * The most probable classes, the most probable first; equally probable classes are ordered by
   * label.
   *
   * @param count largest number of classes to return
   */
  public List<Ranked> top(int count) {
    return IntStream.range(0, probabilities.classes())
        .mapToObj(label -> new Ranked(label, probabilities.of(label)))
        .sorted(Comparator.comparingDouble(Ranked::probability).reversed())
        .limit(count)
        .toList();
  }

  /** A class and its probability. */
  public record Ranked(int label, float probability) {}
}
