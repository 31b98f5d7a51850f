package io.github.perceptron.prediction;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.perceptron.prediction.files.Orientation;
import io.github.perceptron.prediction.files.PictureKind;
import org.jspecify.annotations.Nullable;

/**
 * What was read of a picture file before anything was done to its pixels.
 *
 * @param format {@code png}, {@code jpeg}, {@code gif}, {@code webp}, {@code bmp} or {@code tiff}
 * @param width of the upright picture, in pixels that were looked at
 * @param height of it; of a side over 1,500 every n-th pixel is looked at
 * @param orientation the file's, 2 to 8 as in Exif; null when the picture was stored upright
 * @param turned what was done to stand it upright, in words; null when nothing was
 * @param frame which picture of the file it is, from 1; null when it is the first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReadFile(
    String format,
    int width,
    int height,
    @Nullable Integer orientation,
    @Nullable String turned,
    @Nullable Integer frame) {

  static ReadFile of(PictureKind kind, PictureRaster upright, Orientation orientation, int index) {
    boolean turned = orientation != Orientation.UPRIGHT;
    return new ReadFile(
        kind.id(),
        upright.width(),
        upright.height(),
        turned ? orientation.value() : null,
        turned ? orientation.done() : null,
        index == 0 ? null : index + 1);
  }
}
