package io.github.perceptron.prediction.pictures;

import io.github.perceptron.datasets.images.Framing;
import io.github.perceptron.datasets.images.Framing.Background;
import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.datasets.images.PixelImage;
import io.github.perceptron.datasets.pictures.PictureRaster;
import io.github.perceptron.prediction.ink.Box;
import io.github.perceptron.prediction.ink.InkMap;
import io.github.perceptron.prediction.pictures.PreparationSteps.Shift;
import java.util.Arrays;
import java.util.List;

/**
 * Prepares a picture as a whole: it is inverted if its background is light and that of the training
 * images is dark, or the other way round, scaled with its aspect kept, and placed in the middle.
 * What is left of the image has the level of the picture's edge.
 */
final class WholePicture {

  private final PictureRaster picture;
  private final ImageShape shape;
  private final boolean transparent;
  private final boolean inverted;

  /** The levels as the network sees them, 0 to 1. */
  private final float[] levels;

  private final float edge;
  private final float contrast;

  private WholePicture(PictureRaster picture, Framing framing) {
    this.picture = picture;
    this.shape = framing.shape();
    this.transparent = WorkingPicture.isDrawnOnNothing(picture);
    boolean drawn = framing.drawing() != null;
    // What is drawn may have any colour; a photograph is its colours.
    int behind = framing.background() == Background.DARK && !drawn ? 0 : 255;
    this.levels = new float[picture.pixels()];
    float lowest = 1;
    float highest = 0;
    double sum = 0;
    int count = 0;
    for (int i = 0; i < levels.length; i++) {
      levels[i] = (transparent && drawn ? 255 - picture.alpha(i) : picture.over(behind, i)) / 255f;
      lowest = Math.min(lowest, levels[i]);
      highest = Math.max(highest, levels[i]);
      if (picture.isEdge(i)) {
        sum += levels[i];
        count++;
      }
    }
    float found = (float) (sum / count);
    boolean light = found > (lowest + highest) / 2;
    this.contrast = highest - lowest;
    // Some photographs with a light edge are among the training images of most dark ones.
    boolean own = !drawn && !transparent && picture.shape().equals(shape);
    this.inverted = !own && framing.background() == (light ? Background.DARK : Background.LIGHT);
    this.edge = inverted ? 1 - found : found;
    if (inverted) {
      for (int i = 0; i < levels.length; i++) {
        levels[i] = 1 - levels[i];
      }
    }
  }

  /**
   * @throws InvalidPictureException if the picture is blank
   */
  static WholePicture of(PictureRaster picture, Framing framing, String pointer) {
    if (!picture.showsSomething()) {
      throw InvalidPictureException.file(
          pointer, "shows nothing: all of its pixels have nearly the same level");
    }
    return new WholePicture(picture, framing);
  }

  /** Whether it has the shape of the training images and a background like theirs. */
  boolean isPrepared() {
    return picture.shape().equals(shape) && !transparent && !inverted;
  }

  PreparedImage prepared() {
    double scale =
        Math.min(
            (double) shape.rows() / picture.height(), (double) shape.columns() / picture.width());
    InkMap whole = new InkMap(picture.width(), picture.height(), levels);
    InkMap scaled = scale == 1 ? whole : whole.scaled(scale);
    int row = (shape.rows() - scaled.height()) / 2;
    int column = (shape.columns() - scaled.width()) / 2;
    PreparationSteps steps =
        new PreparationSteps(
            isPrepared(),
            inverted && !transparent,
            transparent,
            Math.round(255 * (inverted ? 1 - edge : edge)),
            Math.round(255 * contrast),
            false,
            List.of(),
            new Box(0, 0, picture.width(), picture.height()),
            0,
            scale,
            new Shift(0, 0),
            PreparationSteps.Placed.WHOLE);
    return new PreparedImage(PixelImage.of(shape, placed(scaled, row, column)), steps);
  }

  private byte[] placed(InkMap scaled, int row, int column) {
    byte[] image = new byte[shape.pixels()];
    Arrays.fill(image, (byte) Math.round(255 * edge));
    byte[] part = scaled.placed(new ImageShape(scaled.height(), scaled.width()), 0, 0);
    for (int y = 0; y < scaled.height(); y++) {
      System.arraycopy(
          part, y * scaled.width(), image, (row + y) * shape.columns() + column, scaled.width());
    }
    return image;
  }
}
