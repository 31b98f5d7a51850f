package io.github.perceptron.prediction.pictures;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.perceptron.datasets.pictures.Orientation;
import io.github.perceptron.datasets.pictures.PictureKind;
import org.jspecify.annotations.Nullable;

/**
 * What was done to a picture file before the search for ink: it was turned according to its
 * orientation, or a picture other than the first one was used.
 *
 * @param format {@code png}, {@code jpeg}, {@code gif}, {@code webp}, {@code bmp} or {@code tiff}
 * @param orientation orientation in the file, 2 to 8 as in Exif; null if the picture was stored
 *     upright
 * @param turned how the picture was turned, in words; null if it was not turned
 * @param frame number of the picture in the file, from 1; null if it is the first one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReadFile(
    String format,
    @Nullable Integer orientation,
    @Nullable String turned,
    @Nullable Integer frame) {

  /** Creates the information; null if nothing was done. */
  static @Nullable ReadFile of(PictureKind kind, Orientation orientation, int index) {
    boolean turned = orientation != Orientation.UPRIGHT;
    if (!turned && index == 0) {
      return null;
    }
    return new ReadFile(
        kind.id(),
        turned ? orientation.value() : null,
        turned ? orientation.done() : null,
        index == 0 ? null : index + 1);
  }
}
