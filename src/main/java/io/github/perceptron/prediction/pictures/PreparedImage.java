package io.github.perceptron.prediction.pictures;

import io.github.perceptron.datasets.images.GreyscaleImage;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a network sees of a picture.
 *
 * @param steps what was done to get there; null when nothing was to be done to it
 * @param warnings what the client should know about it; mostly none
 * @param file what was done to the file that it came in; null when nothing was, or it was none
 */
public record PreparedImage(
    GreyscaleImage image,
    @Nullable PreparationSteps steps,
    List<PredictionWarning> warnings,
    @Nullable ReadFile file) {

  public PreparedImage {
    warnings = List.copyOf(warnings);
  }

  /** An image that there is nothing to say about. */
  PreparedImage(GreyscaleImage image, @Nullable PreparationSteps steps) {
    this(image, steps, List.of());
  }

  /** An image whose file, if it came in one, is not known here. */
  PreparedImage(
      GreyscaleImage image, @Nullable PreparationSteps steps, List<PredictionWarning> warnings) {
    this(image, steps, warnings, null);
  }

  /** The same, of a file that something was done to. */
  PreparedImage of(@Nullable ReadFile origin) {
    return new PreparedImage(image, steps, warnings, origin);
  }

  /** The same with more warnings, these first: they are about what came before the steps. */
  PreparedImage after(List<PredictionWarning> earlier) {
    return new PreparedImage(
        image, steps, Stream.concat(earlier.stream(), warnings.stream()).toList(), file);
  }
}
