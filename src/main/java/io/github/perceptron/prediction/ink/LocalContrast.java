package io.github.perceptron.prediction.ink;

/**
 * How much each pixel differs from the background around it, to one side: thin things stand out,
 * while shade, a table or whatever else is wider than a stroke belongs to the background.
 *
 * <p>The background is the picture's morphological closing by a square (for light ink its opening);
 * the difference is F. Meyer's top-hat transform (J. Serra, "Image Analysis and Mathematical
 * Morphology", 1982). Before, what is far thinner than a stroke is opened away, so that specks and
 * lines do not divide the background. Contrast is taken relative to the background, so that ink in
 * the shade counts as ink in the light. Beyond the picture's edge everything counts as background:
 * what only reaches in from there, as a frame, is none of the ink.
 */
final class LocalContrast {

  /** Side of the square, of the picture's shorter side: wider than any stroke. */
  private static final double SQUARE = 0.36;

  /** Half a side of what is far thinner than a stroke, of the picture's shorter side. */
  private static final double SPECK = 0.016;

  /** Less than so many grey levels from its background is no ink. */
  private static final int LEAST = 20;

  /** Share of the pixels, those that differ most, whose mean is the contrast. */
  private static final int ONE_IN = 1000;

  /** Backgrounds that get less light than this count as this: nothing is relative to black. */
  private static final int DARKEST = 48;

  private final boolean dark;
  private final Plane backgrounds;
  private final Plane values;
  private final double noise;
  private final double most;

  /** By what light ink's contrast is multiplied, so that the most of it is as it was. */
  private final double factor;

  private final Edges edges;

  private LocalContrast(Plane soft, boolean dark) {
    Plane greys = dark ? soft : soft.inverted();
    int shorter = Math.min(soft.width(), soft.height());
    int speck = Math.max(1, (int) Math.round(shorter * SPECK));
    int square = Math.max(1, (int) (shorter * SQUARE / 2));
    Plane back = closed(opened(greys, speck), square);
    this.dark = dark;
    this.backgrounds = dark ? back : back.inverted();
    this.factor = dark ? 1 : factor(soft);
    this.edges = new Edges(soft, backgrounds);
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
   * The contrast of what is darker (or of what is lighter) than its background.
   *
   * @param soft the picture with less noise
   */
  static LocalContrast of(Plane soft, boolean dark) {
    return new LocalContrast(soft, dark);
  }

  /** A pixel's contrast, from 0, in a picture of this size: 255 is black on white. */
  double of(Plane picture, int i) {
    int back = backgrounds.at(i);
    int difference = dark ? back - picture.at(i) : picture.at(i) - back;
    return factor * 255 * Math.max(0, difference) / Math.max(DARKEST, back);
  }

  /** A dark board has as many times less light in the shade as a light paper has. */
  private double factor(Plane soft) {
    byte[] differences = new byte[soft.pixels()];
    byte[] shares = new byte[soft.pixels()];
    for (int i = 0; i < shares.length; i++) {
      int difference = Math.max(0, soft.at(i) - backgrounds.at(i));
      differences[i] = (byte) difference;
      // At most 255 / 48, which is less than 6.
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

  /** What counts as ink at least. */
  int threshold() {
    return (int) Math.ceil(Math.max(18, Math.max(4 * noise, 0.22 * most)));
  }

  boolean dark() {
    return dark;
  }

  /** The grey that each pixel's background has. */
  Plane backgrounds() {
    return backgrounds;
  }

  /** Of each pixel, what is more than most of the picture has. */
  Plane values() {
    return values;
  }

  /** Where the picture has edges of its own. */
  Edges edges() {
    return edges;
  }

  /** By how much the background itself varies, as a standard deviation. */
  double noise() {
    return noise;
  }
}
