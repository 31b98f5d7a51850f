package io.github.perceptron.prediction.ink;

import org.jspecify.annotations.Nullable;

/**
 * How much darker (or how much lighter) each pixel is than the background around it. Thin objects
 * have contrast; shade, a table and everything else that is wider than a stroke belongs to the
 * background.
 *
 * <p>The background is the morphological closing of the picture by a square (for light ink, the
 * opening). The difference is F. Meyer's top-hat transform (J. Serra, "Image Analysis and
 * Mathematical Morphology", 1982). Before that, objects that are much thinner than a stroke are
 * removed by an opening, so that specks and lines do not divide the background. The contrast is
 * relative to the background, so that ink in the shade counts as much as ink in the light. Pixels
 * outside of the picture count as background, so an object that reaches into the picture from its
 * edge, such as a frame, is not ink.
 */
final class LocalContrast {

  /** Side of the square as a share of the picture's shorter side; it is wider than any stroke. */
  private static final double SQUARE = 0.36;

  /**
   * Half of the width of objects that are much thinner than a stroke, as a share of the picture's
   * shorter side.
   */
  private static final double SPECK = 0.016;

  /** A pixel is ink if it differs from its background by at least this many grey levels. */
  private static final int LEAST = 20;

  /**
   * The contrast of a picture is the mean over the pixels that differ most. Their number is the
   * number of pixels divided by this.
   */
  private static final int ONE_IN = 1000;

  /**
   * A darker background counts as this grey level, because a contrast relative to black has no
   * meaning.
   */
  private static final int DARKEST = 48;

  private final boolean dark;
  private final Plane backgrounds;
  private final Plane values;
  private final double noise;
  private final double most;

  /** Factor for the contrast of light ink; it keeps the largest contrast unchanged. */
  private final double factor;

  private final Plane soft;

  /** Made when it is asked for: most pictures have only one kind of ink. */
  private @Nullable Edges edges;

  private LocalContrast(Plane soft, boolean dark) {
    Plane greys = dark ? soft : soft.inverted();
    int shorter = Math.min(soft.width(), soft.height());
    int speck = Math.max(1, (int) Math.round(shorter * SPECK));
    int square = Math.max(1, (int) (shorter * SQUARE / 2));
    Plane back = closed(opened(greys, speck), square);
    this.dark = dark;
    this.backgrounds = dark ? back : back.inverted();
    this.factor = dark ? 1 : factor(soft);
    this.soft = soft;
    byte[] all = new byte[soft.pixels()];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) (int) Math.min(255, of(soft, i));
    }
    Plane raw = new Plane(soft.width(), soft.height(), all);
    int median = raw.quantile(0.5);
    this.noise = (median - raw.quantile(0.25)) / 0.6745;
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) Math.max(0, raw.at(i) - median);
    }
    this.values = raw;
    this.most = values.meanOfMost(ONE_IN);
  }

  /**
   * Computes the contrast of ink that is darker (or lighter) than its background.
   *
   * @param soft the picture after noise reduction
   * @param dark true for dark ink, false for light ink
   */
  static LocalContrast of(Plane soft, boolean dark) {
    return new LocalContrast(soft, dark);
  }

  /** The contrast of a pixel in a picture of the same size, 0 or more; 255 is black on white. */
  double of(Plane picture, int i) {
    int back = backgrounds.at(i);
    int difference = dark ? back - picture.at(i) : picture.at(i) - back;
    return factor * 255 * Math.max(0, difference) / Math.max(DARKEST, back);
  }

  /** In the shade, the light on a dark board is reduced by the same factor as on light paper. */
  private double factor(Plane soft) {
    byte[] differences = new byte[soft.pixels()];
    byte[] shares = new byte[soft.pixels()];
    for (int i = 0; i < shares.length; i++) {
      int difference = Math.max(0, soft.at(i) - backgrounds.at(i));
      differences[i] = (byte) difference;
      // The factor is at most 255 / 48, which is less than 6.
      shares[i] = (byte) (42 * difference / Math.max(DARKEST, backgrounds.at(i)));
    }
    double most = new Plane(soft.width(), soft.height(), differences).meanOfMost(ONE_IN);
    double share = new Plane(soft.width(), soft.height(), shares).meanOfMost(ONE_IN);
    return share == 0 ? 1 : most / 255 / (share / 42);
  }

  private static Plane closed(Plane plane, int radius) {
    Plane grown = RunningMaximum.grown(plane, radius);
    return RunningMaximum.shrunk(grown.inverted(), radius).inverted();
  }

  private static Plane opened(Plane plane, int radius) {
    return closed(plane.inverted(), radius).inverted();
  }

  /** Whether there is any ink. */
  boolean stands() {
    return most >= Math.max(LEAST, 4 * noise);
  }

  /** The smallest contrast that counts as ink. */
  int threshold() {
    return (int) Math.ceil(Math.max(18, Math.max(4 * noise, 0.22 * most)));
  }

  boolean dark() {
    return dark;
  }

  /** The grey level of the background at each pixel. */
  Plane backgrounds() {
    return backgrounds;
  }

  /** The contrast of each pixel, less the contrast that most of the picture has. */
  Plane values() {
    return values;
  }

  /** The real outlines in the picture. */
  Edges edges() {
    if (edges == null) {
      edges = new Edges(soft, backgrounds);
    }
    return edges;
  }

  /** The standard deviation of the background. */
  double noise() {
    return noise;
  }
}
