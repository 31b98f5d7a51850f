package io.github.perceptron.prediction.ink;

import java.util.Arrays;

/**
 * Decides whether the ink is dark or light. This is not obvious: the hole of a dark 0 looks like a
 * light spot, and so does a sheet of paper on a table.
 */
final class Polarity {

  private Polarity() {}

  /**
   * Chooses the candidate that is the digit, not the background which the digit encloses.
   *
   * @param soft the picture after noise reduction
   */
  static Candidate choose(Plane soft, Candidate dark, Candidate light) {
    double better = dark.digit().outlined() - light.digit().outlined();
    if (Math.abs(better) > 0.03) {
      return better > 0 ? dark : light;
    }
    double stronger = dark.strength() / Math.max(1, light.strength());
    if (stronger < 0.4 || stronger > 2.5) {
      return stronger > 1 ? dark : light;
    }
    if (dark.isBlock() != light.isBlock()) {
      return dark.isBlock() ? light : dark;
    }
    double thicker = Math.max(dark.thickness(), light.thickness());
    double thinner = Math.min(dark.thickness(), light.thickness());
    if (thicker > 0.28 && thinner < 0.55 * thicker) {
      return dark.thickness() == thinner ? dark : light;
    }
    if (!dark.box().overlaps(light.box())) {
      return prominence(dark) >= prominence(light) ? dark : light;
    }
    int sides = sidesWhereFirstGoesFurther(dark.box(), light.box());
    if (Math.abs(sides) >= 2) {
      return sides > 0 ? dark : light;
    }
    return isOnLight(soft, dark, light) ? dark : light;
  }

  private static double prominence(Candidate candidate) {
    return candidate.strength() * candidate.box().longerSide();
  }

  /**
   * Number of sides on which the first box extends further, minus the number of sides on which it
   * extends less. The area that a digit encloses is smaller than the digit.
   */
  private static int sidesWhereFirstGoesFurther(Box first, Box second) {
    return Integer.signum(second.x() - first.x())
        + Integer.signum(second.y() - first.y())
        + Integer.signum(first.right() - second.right())
        + Integer.signum(first.bottom() - second.bottom());
  }

  /**
   * Whether the surroundings of both candidates are more like the background of the dark candidate.
   */
  private static boolean isOnLight(Plane soft, Candidate dark, Candidate light) {
    Box both = dark.box().with(light.box());
    double lighter = dark.contrast().backgrounds().mean(both);
    double darker = light.contrast().backgrounds().mean(both);
    return medianAround(soft, both) > (lighter + darker) / 2;
  }

  private static int medianAround(Plane plane, Box box) {
    int reach = 1 + box.longerSide() / 20;
    int left = Math.max(0, box.x() - reach);
    int right = Math.min(plane.width() - 1, box.right() - 1 + reach);
    int top = Math.max(0, box.y() - reach);
    int bottom = Math.min(plane.height() - 1, box.bottom() - 1 + reach);
    int[] values = new int[2 * (right - left + bottom - top + 2)];
    int count = 0;
    for (int x = left; x <= right; x++) {
      values[count++] = plane.at(top * plane.width() + x);
      values[count++] = plane.at(bottom * plane.width() + x);
    }
    for (int y = top; y <= bottom; y++) {
      values[count++] = plane.at(y * plane.width() + left);
      values[count++] = plane.at(y * plane.width() + right);
    }
    Arrays.sort(values);
    return values[count / 2];
  }
}
