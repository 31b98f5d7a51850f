package io.github.perceptron.prediction.pictures;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.perceptron.prediction.ink.Box;
import io.github.perceptron.prediction.ink.LeftOut;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What {@link PreparedImage#likeTraining} did to a picture for a model of grey images. Lengths are
 * in pixels of the picture, unless stated otherwise.
 *
 * @param unchanged whether the picture was like the training images already and was not changed
 * @param inverted whether light and dark were exchanged, because the background differed from that
 *     of the training images
 * @param transparent whether the ink was the opaque part of a transparent picture
 * @param background grey level of the background around the ink, 0 to 255
 * @param contrast difference between background and ink in grey levels
 * @param backgroundEvened whether the background differed within the picture, because of shade, a
 *     frame, or objects under or beside the paper, and was made even
 * @param leftOut other objects that were found and ignored
 * @param box bounding box of the digit's ink, or the whole picture
 * @param thickened how far strokes were widened on each side, before scaling
 * @param scale factor by which the box was scaled
 * @param shift how far the box was moved from the middle of the image, down and to the right, in
 *     pixels of the image, so that its centre of mass is in the middle
 * @param placed what was placed in the middle of the image; null for the centre of mass of the ink,
 *     as in MNIST
 */
public record PreparationSteps(
    boolean unchanged,
    boolean inverted,
    boolean transparent,
    int background,
    int contrast,
    boolean backgroundEvened,
    List<LeftOut> leftOut,
    Box box,
    double thickened,
    double scale,
    Shift shift,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Placed placed)
    implements Preparation {

  public PreparationSteps {
    leftOut = List.copyOf(leftOut);
  }

  /** What was placed in the middle of the image. */
  public enum Placed {
    /** The bounding box of the ink. */
    BOX,
    /** The whole picture, of which nothing was cut off. */
    WHOLE;

    /** The name in JSON. */
    @JsonValue
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A move in pixels.
   *
   * @param rows down
   * @param columns to the right
   */
  public record Shift(int rows, int columns) {}
}
