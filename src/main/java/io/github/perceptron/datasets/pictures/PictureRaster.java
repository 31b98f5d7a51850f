package io.github.perceptron.datasets.pictures;

import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.datasets.images.PixelImage;
import org.jspecify.annotations.Nullable;

/**
 * The pixels of a picture of any shape: grey levels and alpha values. The raster becomes the owner
 * of its arrays.
 */
public final class PictureRaster {

  /** Smallest difference between ink and background, in grey levels. */
  private static final int LEAST_DIFFERENCE = 20;

  private final ImageShape shape;
  private final byte[] greys;
  private final byte @Nullable [] alphas;

  public PictureRaster(ImageShape shape, byte[] greys, byte @Nullable [] alphas) {
    this.shape = shape;
    this.greys = greys;
    this.alphas = alphas;
  }

  public ImageShape shape() {
    return shape;
  }

  public int width() {
    return shape.columns();
  }

  public int height() {
    return shape.rows();
  }

  public int pixels() {
    return greys.length;
  }

  /** Grey level of a pixel, 0 to 255. */
  public int grey(int i) {
    return greys[i] & 0xff;
  }

  /** Whether the pixels have alpha values; otherwise all of them are opaque. */
  public boolean hasAlphas() {
    return alphas != null;
  }

  /** Alpha value of a pixel, 0 (transparent) to 255 (opaque). */
  public int alpha(int i) {
    return alphas == null ? 255 : alphas[i] & 0xff;
  }

  /**
   * Whether the distance of a pixel to the picture's edge is at most a sixteenth of the shorter
   * side.
   */
  public boolean isEdge(int i) {
    int x = i % width();
    int y = i / width();
    int edge = Math.max(1, Math.min(width(), height()) / 16);
    return x < edge || y < edge || x >= width() - edge || y >= height() - edge;
  }

  /**
   * The grey level of a pixel over a background of one grey level, rounded to the nearest level.
   */
  public int over(int background, int i) {
    return alphas == null ? grey(i) : over(background, grey(i), alpha(i));
  }

  private static int over(int background, int grey, int alpha) {
    return (grey * alpha + background * (255 - alpha) + 127) / 255;
  }

  /** The picture turned upright. */
  public PictureRaster turned(Orientation orientation) {
    if (orientation == Orientation.UPRIGHT) {
      return this;
    }
    boolean swaps = orientation.swapsSides();
    ImageShape upright = swaps ? new ImageShape(width(), height()) : shape;
    byte[] turnedGreys = new byte[greys.length];
    byte[] turnedAlphas = alphas == null ? null : new byte[greys.length];
    for (int i = 0; i < greys.length; i++) {
      int from =
          orientation.stored(i % upright.columns(), i / upright.columns(), width(), height());
      turnedGreys[i] = greys[from];
      if (alphas != null && turnedAlphas != null) {
        turnedAlphas[i] = alphas[from];
      }
    }
    return new PictureRaster(upright, turnedGreys, turnedAlphas);
  }

  /** Whether two pixels differ at least as much as ink must differ from its background. */
  public boolean showsSomething() {
    int darkest = 255;
    int lightest = 0;
    int clearest = 255;
    int densest = 0;
    for (int i = 0; i < greys.length; i++) {
      int level = over(255, i);
      darkest = Math.min(darkest, level);
      lightest = Math.max(lightest, level);
      clearest = Math.min(clearest, alpha(i));
      densest = Math.max(densest, alpha(i));
      if (lightest - darkest >= LEAST_DIFFERENCE || densest - clearest >= LEAST_DIFFERENCE) {
        return true;
      }
    }
    return false;
  }

  /**
   * Draws another picture over this one; parts outside of this picture are cut off.
   *
   * @param x column of the other picture's left side in this picture
   * @param y row of the other picture's top in this picture
   */
  public PictureRaster under(PictureRaster upper, int x, int y) {
    byte[] bothGreys = greys.clone();
    byte[] bothAlphas = new byte[greys.length];
    for (int i = 0; i < greys.length; i++) {
      bothAlphas[i] = (byte) alpha(i);
      int column = i % width() - x;
      int row = i / width() - y;
      if (column >= 0 && row >= 0 && column < upper.width() && row < upper.height()) {
        int above = row * upper.width() + column;
        int opaque = upper.alpha(above);
        int below = alpha(i) * (255 - opaque) / 255;
        int sum = opaque + below;
        bothAlphas[i] = (byte) sum;
        bothGreys[i] =
            (byte) (sum == 0 ? 0 : (upper.grey(above) * opaque + grey(i) * below + sum / 2) / sum);
      }
    }
    return new PictureRaster(shape, bothGreys, bothAlphas);
  }

  /** The picture as an image of the same size; transparent pixels become black. */
  public PixelImage overBlack() {
    byte[] levels = new byte[greys.length];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = (byte) over(0, i);
    }
    return PixelImage.of(shape, levels);
  }
}
