package io.github.perceptron.prediction.pictures;

import io.github.perceptron.datasets.images.PixelImage;
import java.util.List;

/**
 * Warns about a file that is almost black, for example because it was saved from numbers from 0 to
 * 1 or from 0 to 16.
 */
final class LowContrast {

  private LowContrast() {}

  static List<PredictionWarning> warnings(PixelImage image) {
    int lightest = 0;
    for (byte level : image.toByteArray()) {
      lightest = Math.max(lightest, level & 0xff);
    }
    if (lightest == 0 || lightest > RangeRule.ALMOST_BLACK) {
      return List.of();
    }
    return List.of(
        new PredictionWarning(
            "low_contrast",
            ("The lightest pixel of the file is %d of 255, which is almost black. Save it with"
                    + " white as 255, or send its numbers with a pixel_range.")
                .formatted(lightest)));
  }
}
