package io.github.perceptron.prediction;

import io.github.perceptron.datasets.GreyscaleImage;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a network sees of a picture.
 *
 * @param steps what was done to get there; null when nothing was to be done to it
 * @param warnings what the client should know about it; mostly none
 */
public record PreparedImage(
    GreyscaleImage image, @Nullable PreparationSteps steps, List<PredictionWarning> warnings) {

  public PreparedImage {
    warnings = List.copyOf(warnings);
  }

  /** An image that there is nothing to say about. */
  PreparedImage(GreyscaleImage image, @Nullable PreparationSteps steps) {
    this(image, steps, List.of());
  }

  /** The same with more warnings, these first: they are about what came before the steps. */
  PreparedImage after(List<PredictionWarning> earlier) {
    return new PreparedImage(
        image, steps, Stream.concat(earlier.stream(), warnings.stream()).toList());
  }
}
