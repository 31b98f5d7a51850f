package io.github.perceptron.prediction.pictures;

import io.github.perceptron.datasets.pictures.PictureRaster;
import io.github.perceptron.prediction.ink.InkMap;
import io.github.perceptron.prediction.ink.Plane;

/**
 * The grey levels of a picture, scaled to a size at which a digit can be found: large pictures are
 * scaled down, very small ones are enlarged.
 */
final class WorkingPicture {

  private static final int LONGEST_SIDE = 400;

  /** In pixels. A shorter side has too few pixels to measure lines and strokes. */
  private static final int SHORTEST_SIDE = 112;

  private final Plane greys;
  private final double scale;
  private final boolean transparent;

  private WorkingPicture(Plane greys, double scale, boolean transparent) {
    this.greys = greys;
    this.scale = scale;
    this.transparent = transparent;
  }

  static WorkingPicture of(PictureRaster picture) {
    boolean transparent = isDrawnOnNothing(picture);
    byte[] levels = new byte[picture.pixels()];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = (byte) (transparent ? 255 - picture.alpha(i) : picture.over(255, i));
    }
    int longer = Math.max(picture.width(), picture.height());
    double scale = 1;
    if (longer > LONGEST_SIDE) {
      scale = (double) LONGEST_SIDE / longer;
    } else if (longer < SHORTEST_SIDE) {
      // Enlarges by a whole number, so that scaling down gives the original pixels again.
      scale = Math.ceil((double) SHORTEST_SIDE / longer);
    }
    Plane greys =
        scale == 1
            ? new Plane(picture.width(), picture.height(), levels)
            : scaled(picture.width(), picture.height(), levels, scale);
    return new WorkingPicture(greys, scale, transparent);
  }

  private static Plane scaled(int width, int height, byte[] levels, double scale) {
    float[] shares = new float[256];
    for (int level = 0; level < shares.length; level++) {
      shares[level] = level / 255f;
    }
    float[] map = new float[levels.length];
    for (int i = 0; i < map.length; i++) {
      map[i] = shares[levels[i] & 0xff];
    }
    return new InkMap(width, height, map).scaled(scale).levels();
  }

  /**
   * Whether most of the edge and a large part of the picture are transparent; then the opaque
   * pixels are the ink.
   */
  static boolean isDrawnOnNothing(PictureRaster picture) {
    if (!picture.hasAlphas()) {
      return false;
    }
    int transparent = 0;
    int atEdge = 0;
    int edge = 0;
    for (int i = 0; i < picture.pixels(); i++) {
      boolean isEdge = picture.isEdge(i);
      boolean isNothing = picture.alpha(i) < 128;
      edge += isEdge ? 1 : 0;
      transparent += isNothing ? 1 : 0;
      atEdge += isEdge && isNothing ? 1 : 0;
    }
    return 2 * atEdge > edge && 5L * transparent > 2L * picture.pixels();
  }

  /**
   * The grey levels. If the background is transparent, they show dark ink on a light background.
   */
  Plane greys() {
    return greys;
  }

  /** The factor by which the picture was scaled. */
  double scale() {
    return scale;
  }

  boolean isTransparent() {
    return transparent;
  }
}
