package io.github.perceptron.prediction.pictures;

import io.github.perceptron.datasets.images.Framing;
import io.github.perceptron.datasets.images.Framing.Drawing;
import io.github.perceptron.datasets.images.PixelImage;
import io.github.perceptron.datasets.pictures.PictureRaster;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The image that a network sees, prepared from a picture.
 *
 * @param steps what was done to the picture; null if it needed no preparation
 * @param warnings warnings for the client; usually none
 * @param file what was done to the picture file; null if nothing was done, or if the picture was
 *     not sent as a file
 */
public record PreparedImage(
    PixelImage image,
    @Nullable Preparation steps,
    List<PredictionWarning> warnings,
    @Nullable ReadFile file) {

  public PreparedImage {
    warnings = List.copyOf(warnings);
  }

  /** Creates an image without warnings. */
  PreparedImage(PixelImage image, @Nullable Preparation steps) {
    this(image, steps, List.of());
  }

  /** Creates an image without information about its file. */
  PreparedImage(PixelImage image, @Nullable Preparation steps, List<PredictionWarning> warnings) {
    this(image, steps, warnings, null);
  }

  /**
   * Prepares a client's picture as the training images of the network were made: left as it is if
   * it looks like one of them, cut out if they show drawings, and scaled as a whole otherwise.
   *
   * @param picture the client's picture
   * @param framing how pictures lie in the network's images
   * @param pointer JSON Pointer to the picture in the request, for errors
   * @throws InvalidPictureException if the picture is blank, or shows only ruled lines instead of a
   *     drawing
   */
  static PreparedImage likeTraining(PictureRaster picture, Framing framing, String pointer) {
    Drawing drawing = framing.drawing();
    if (drawing != null && framing.isLikeMnist()) {
      return MnistLikeness.isPrepared(picture, framing.shape(), drawing.fitted())
          ? new PreparedImage(picture.overBlack(), MnistLikeness.steps(picture))
          : InkPreparation.prepare(picture, framing, drawing, pointer);
    }
    WholePicture whole = WholePicture.of(picture, framing, pointer);
    PreparedImage scaled = whole.prepared();
    return drawing == null || whole.isPrepared() || framing.holds(scaled.image())
        ? scaled
        : InkPreparation.prepare(picture, framing, drawing, pointer);
  }

  /** A copy with the information about its file. */
  PreparedImage of(@Nullable ReadFile origin) {
    return new PreparedImage(image, steps, warnings, origin);
  }

  /** A copy with additional warnings, which come first because they are about earlier steps. */
  PreparedImage after(List<PredictionWarning> earlier) {
    return new PreparedImage(
        image, steps, Stream.concat(earlier.stream(), warnings.stream()).toList(), file);
  }
}
