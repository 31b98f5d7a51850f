package io.github.perceptron.prediction;

import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.network.engine.Probabilities;
import io.github.perceptron.prediction.pictures.PreparedImage;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a model sees in one picture.
 *
 * @param probabilities one for each class, together 1
 * @param input what the network saw of the picture
 * @param model which model it was
 */
public record Prediction(Probabilities probabilities, PreparedImage input, ModelVersion model) {

  /** The most probable class; the lowest of several that tie. */
  public int label() {
    return probabilities.label();
  }

  /** The most probable classes, the most probable first, at most so many; ties by the label. */
  public List<Ranked> top(int count) {
    return IntStream.range(0, probabilities.classes())
        .mapToObj(label -> new Ranked(label, probabilities.of(label)))
        .sorted(Comparator.comparingDouble(Ranked::probability).reversed())
        .limit(count)
        .toList();
  }

  /** A class and how probable it is. */
  public record Ranked(int label, float probability) {}
}
