package io.github.perceptron.prediction.pictures;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.perceptron.prediction.files.Orientation;
import io.github.perceptron.prediction.files.PictureKind;
import org.jspecify.annotations.Nullable;

/**
 * What was done to a picture file before its ink was looked for, where anything was: it was turned
 * as it says, or another picture than its first was taken.
 *
 * @param format {@code png}, {@code jpeg}, {@code gif}, {@code webp}, {@code bmp} or {@code tiff}
 * @param orientation the file's, 2 to 8 as in Exif; null when the picture was stored upright
 * @param turned what was done to stand it upright, in words; null when nothing was
 * @param frame which picture of the file it is, from 1; null when it is the first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReadFile(
    String format,
    @Nullable Integer orientation,
    @Nullable String turned,
    @Nullable Integer frame) {

  /** Null where nothing was done. */
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
