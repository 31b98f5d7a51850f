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
  private final Edges.Range range;

  /** Made when it is asked for: most pictures have only one kind of ink. */
  private @Nullable Edges edges;

  private LocalContrast(Plane soft, Edges.Range range, boolean dark) {
    int shorter = Math.min(soft.width(), soft.height());
    int speck = Math.max(1, (int) Math.round(shorter * SPECK));
    int square = Math.max(1, (int) (shorter * SQUARE / 2));
    PackedPlane greys = PackedPlane.of(soft);
    PackedPlane back = closed(opened(dark ? greys : greys.inverted(), speck), square);
    this.dark = dark;
    this.backgrounds = (dark ? back : back.inverted()).unpacked();
    this.factor = dark ? 1 : factor(soft);
    this.soft = soft;
    this.range = range;
    byte[] all = new byte[soft.pixels()];
    int[] counts = new int[256];
    for (int i = 0; i < all.length; i++) {
      int value = Math.min(255, (int) of(soft, i));
      if (value > 0) {
        all[i] = (byte) value;
        counts[value]++;
      }
    }
    Histogram histogram = Histogram.ofOthersThanZero(counts, all.length);
    int median = histogram.quantile(0.5);
    this.noise = (median - histogram.quantile(0.25)) / 0.6745;
    for (int i = 0; median > 0 && i < all.length; i++) {
      all[i] = (byte) Math.max(0, (all[i] & 0xff) - median);
    }
    this.values = new Plane(soft.width(), soft.height(), all);
    this.most = histogram.less(median).meanOfMost(ONE_IN);
  }

  /**
   * Computes the contrast of ink that is darker (or lighter) than its background.
   *
   * @param soft the picture after noise reduction
   * @param range the differences of its grey levels
   * @param dark true for dark ink, false for light ink
   */
  static LocalContrast of(Plane soft, Edges.Range range, boolean dark) {
    return new LocalContrast(soft, range, dark);
  }

  /** The contrast of a pixel in a picture of the same size, 0 or more; 255 is black on white. */
  double of(Plane picture, int i) {
    int back = backgrounds.at(i);
    int difference = dark ? back - picture.at(i) : picture.at(i) - back;
    return difference <= 0 ? 0 : factor * 255 * difference / Math.max(DARKEST, back);
  }

  /** In the shade, the light on a dark board is reduced by the same factor as on light paper. */
  private double factor(Plane soft) {
    int[] differences = new int[256];
    int[] shares = new int[256];
    for (int i = 0; i < soft.pixels(); i++) {
      int difference = soft.at(i) - backgrounds.at(i);
      if (difference > 0) {
        differences[difference]++;
        // The factor is at most 255 / 48, which is less than 6.
        shares[42 * difference / Math.max(DARKEST, backgrounds.at(i))]++;
      }
    }
    double most = Histogram.ofOthersThanZero(differences, soft.pixels()).meanOfMost(ONE_IN);
    double share = Histogram.ofOthersThanZero(shares, soft.pixels()).meanOfMost(ONE_IN);
    return share == 0 ? 1 : most / 255 / (share / 42);
  }

  private static PackedPlane closed(PackedPlane plane, int radius) {
    PackedPlane grown = RunningMaximum.grown(plane, radius);
    return RunningMaximum.shrunk(grown.inverted(), radius).inverted();
  }

  private static PackedPlane opened(PackedPlane plane, int radius) {
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
      edges = new Edges(soft, range, backgrounds);
    }
    return edges;
  }

  /** The standard deviation of the background. */
  double noise() {
    return noise;
  }
}
