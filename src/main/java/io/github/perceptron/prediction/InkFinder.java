package io.github.perceptron.prediction;

import io.github.perceptron.prediction.ink.InkMap;

import java.util.Arrays;

/**
 * Tells ink from its background, whichever of the two is brighter.
 *
 * <p>The background is what the picture's edge mostly shows, corner by corner, so that light that
 * falls from one side does not count as ink. Ink is what differs from it most, to the side, darker
 * or lighter, on which anything differs more.
 */
final class InkFinder {

  /** Less than so many grey levels from its background is no ink. */
  private static final int LEAST_CONTRAST = 20;

  /** Share of the pixels, those that differ most, whose mean is the contrast. */
  private static final int ONE_IN = 1000;

  private final PictureRaster picture;
  private final String pointer;

  private InkFinder(PictureRaster picture, String pointer) {
    this.picture = picture;
    this.pointer = pointer;
  }

  /**
   * The ink of a picture.
   *
   * @throws InvalidImageException if there is none
   */
  static FoundInk find(PictureRaster picture, String pointer) {
    InkFinder finder = new InkFinder(picture, pointer);
    return finder.isDrawnOnNothing() ? finder.opaque() : finder.contrasting();
  }

  /** Whether most of the edge and much of the picture is transparent. */
  private boolean isDrawnOnNothing() {
    int transparent = 0;
    int atEdge = 0;
    int edge = 0;
    for (int i = 0; i < picture.pixels(); i++) {
      boolean isEdge = Background.isEdge(picture, i);
      edge += isEdge ? 1 : 0;
      if (picture.alpha(i) < 128) {
        transparent++;
        atEdge += isEdge ? 1 : 0;
      }
    }
    return 2 * atEdge > edge && 5L * transparent > 2L * picture.pixels();
  }

  private FoundInk opaque() {
    float[] ink = new float[picture.pixels()];
    int most = 0;
    for (int i = 0; i < ink.length; i++) {
      ink[i] = picture.alpha(i) / 255f;
      most = Math.max(most, picture.alpha(i));
    }
    requireContrast(most, 0);
    return new FoundInk(
        new InkMap(picture.width(), picture.height(), ink), false, true, 0, most, 0);
  }

  private FoundInk contrasting() {
    Background background = Background.of(picture);
    int[] differences = new int[picture.pixels()];
    int[] histogram = new int[511];
    for (int i = 0; i < differences.length; i++) {
      differences[i] = picture.over(255, i) - background.at(i);
      histogram[differences[i] + 255]++;
    }
    double darkest = meanOfMost(histogram, -1);
    double lightest = meanOfMost(histogram, 1);
    int sign = darkest > lightest ? -1 : 1;
    double contrast = Math.max(darkest, lightest);
    double noise = background.noise();
    requireContrast(contrast, noise);
    float[] ink = stretched(differences, sign, contrast, noise);
    return new FoundInk(
        new InkMap(picture.width(), picture.height(), ink),
        sign < 0,
        false,
        background.level(),
        (int) Math.round(contrast),
        noise);
  }

  private void requireContrast(double contrast, double noise) {
    if (contrast < Math.max(LEAST_CONTRAST, 4 * noise)) {
      throw InvalidImageException.file(pointer, "is blank: no ink stands out from its background");
    }
  }

  /** The mean of the few differences that lie furthest to one side, at least 0. */
  private double meanOfMost(int[] histogram, int sign) {
    int wanted = Math.max(4, picture.pixels() / ONE_IN);
    int left = wanted;
    double sum = 0;
    for (int difference = 255; difference > 0 && left > 0; difference--) {
      int count = Math.min(left, histogram[255 + sign * difference]);
      sum += (double) count * difference;
      left -= count;
    }
    return sum / wanted;
  }

  /** From 0, what is not more than noise, to 1, what the better half of the ink is on average. */
  private static float[] stretched(int[] differences, int sign, double contrast, double noise) {
    double floor = noise == 0 ? 0 : Math.max(3 * noise, 0.15 * contrast);
    double full =
        Arrays.stream(differences)
            .map(difference -> sign * difference)
            .filter(difference -> difference > contrast / 2)
            .average()
            .orElse(contrast);
    double span = Math.max(1, full - floor);
    float[] ink = new float[differences.length];
    for (int i = 0; i < ink.length; i++) {
      double value = (sign * differences[i] - floor) / span;
      ink[i] = (float) Math.max(0, Math.min(1, value));
    }
    return ink;
  }
}
