package io.github.perceptron.prediction.ink;

/**
 * How much each pixel differs from the background around it, to one side: thin things stand out,
 * while shade, a table or whatever else is wider than a stroke belongs to the background.
 *
 * <p>The background is the picture's morphological closing by a square (for light ink its opening);
 * the difference is F. Meyer's top-hat transform (J. Serra, "Image Analysis and Mathematical
 * Morphology", 1982). Contrast is taken relative to the background, so that ink in the shade counts
 * as ink in the light. Beyond the picture's edge everything counts as background: what only reaches
 * in from there, as a frame, is none of the ink.
 *
 * @param values 0, as the background, to 255, as black on white
 * @param backgrounds the grey that each pixel's background has
 * @param dark whether ink is darker than the background
 * @param noise by how much the background itself varies, as a standard deviation
 * @param most what the strongest of the ink has, as the mean of some pixels
 * @param background the grey that most of the background has
 */
public record LocalContrast(
    Plane values, Plane backgrounds, boolean dark, double noise, double most, int background) {

  /** Of the picture's shorter side, that a square of the closing has. */
  static final double SQUARE = 0.36;

  static final double SPECK = 0.016;

  /** Backgrounds darker than this count as this: nothing stands out from black. */
  private static final int DARKEST = 48;

  static LocalContrast of(Plane picture, boolean dark, double square) {
    Plane soft = picture.softened();
    Plane greys = dark ? soft : soft.inverted();
    int radius = Math.max(1, (int) (Math.min(greys.width(), greys.height()) * square / 2));
    int small = Math.max(1, (int) Math.round(Math.min(greys.width(), greys.height()) * SPECK));
    Plane background = closing(opening(greys, small), radius);
    Plane difference = relative(greys, background, dark);
    return of(difference, dark, background);
  }

  /** Both a light paper in the shade and a dark board in the shade have as many times less light. */
  private static Plane relative(Plane greys, Plane background, boolean dark) {
    int[] shares = new int[greys.pixels()];
    byte[] differences = new byte[greys.pixels()];
    for (int i = 0; i < shares.length; i++) {
      int back = background.at(i);
      int difference = Math.max(0, back - greys.at(i));
      int light = dark ? Math.max(DARKEST, back) : Math.max(DARKEST, 255 - back);
      differences[i] = (byte) difference;
      shares[i] = 255 * difference / light;
    }
    int full = 255;
    if (!dark) {
      double most = most(new Plane(greys.width(), greys.height(), differences));
      int[] sorted = shares.clone();
      java.util.Arrays.sort(sorted);
      int count = Math.max(4, sorted.length / 1000);
      double sum = 0;
      for (int i = sorted.length - count; i < sorted.length; i++) {
        sum += sorted[i];
      }
      full = (int) Math.max(1, 255 * sum / count / Math.max(1, most));
    }
    byte[] values = new byte[shares.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (byte) Math.min(255, 255L * shares[i] / full);
    }
    return new Plane(greys.width(), greys.height(), values);
  }

  private static LocalContrast of(Plane raw, boolean dark, Plane background) {
    int[] histogram = raw.histogram();
    int median = quantile(histogram, raw.pixels(), 0.5);
    double noise = (median - quantile(histogram, raw.pixels(), 0.25)) / 0.6745;
    byte[] values = new byte[raw.pixels()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (byte) Math.max(0, raw.at(i) - median);
    }
    int level = quantile(background.histogram(), background.pixels(), 0.5);
    Plane plane = new Plane(raw.width(), raw.height(), values);
    return new LocalContrast(
        plane, dark ? background : background.inverted(), dark, noise, most(plane), dark ? level : 255 - level);
  }

  private static Plane opening(Plane plane, int radius) {
    Plane shrunk = RunningMaximum.grown(plane.inverted(), radius);
    return RunningMaximum.shrunk(shrunk.inverted(), radius);
  }

  private static Plane closing(Plane plane, int radius) {
    Plane grown = RunningMaximum.grown(plane, radius);
    return RunningMaximum.shrunk(grown.inverted(), radius).inverted();
  }

  private static int quantile(int[] histogram, int count, double share) {
    long wanted = (long) (share * count);
    long seen = 0;
    for (int value = 0; value < 256; value++) {
      seen += histogram[value];
      if (seen > wanted) {
        return value;
      }
    }
    return 255;
  }

  private static double most(Plane plane) {
    int[] histogram = plane.histogram();
    int wanted = Math.max(4, plane.pixels() / 1000);
    int left = wanted;
    double sum = 0;
    for (int value = 255; value > 0 && left > 0; value--) {
      int count = Math.min(left, histogram[value]);
      sum += (double) count * value;
      left -= count;
    }
    return sum / wanted;
  }

  /** What counts as ink at least. */
  int threshold() {
    return (int) Math.ceil(Math.max(18, Math.max(4 * noise, 0.22 * most)));
  }
}
