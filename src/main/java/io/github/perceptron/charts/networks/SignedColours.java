package io.github.perceptron.charts.networks;

import io.github.perceptron.charts.ColourScale;
import io.github.perceptron.charts.Theme;
import java.awt.Color;
import java.awt.image.IndexColorModel;

/**
 * The colours of numbers with a sign: the background is 0, one colour is for positive numbers and
 * another one for negative numbers. Equal steps look equal to the eye.
 */
final class SignedColours {

  /** Steps from 0 to a full colour; with more, files become larger and look the same. */
  private static final int STEPS = 63;

  /** Index of the colour between pictures. */
  static final int GAP = 2 * STEPS + 1;

  private final Color[] colours = new Color[2 * STEPS + 2];

  SignedColours(Theme theme) {
    ColourScale above = new ColourScale(theme.surface(), theme.training());
    ColourScale below = new ColourScale(theme.surface(), theme.validation());
    for (int step = 0; step <= STEPS; step++) {
      colours[STEPS + step] = above.mixed(step / (double) STEPS);
      colours[STEPS - step] = below.mixed(step / (double) STEPS);
    }
    colours[GAP] = new Color(theme.border());
  }

  /**
   * Returns the index of the colour of a number.
   *
   * @param most the number with a full colour, and its opposite; 0 if all numbers are 0
   */
  static int index(double value, double most) {
    double share = most == 0 ? 0 : Math.max(-1, Math.min(1, value / most));
    return STEPS + (int) Math.round(STEPS * share);
  }

  /** Returns the colour of a number, see {@link #index}. */
  Color of(double value, double most) {
    return colours[index(value, most)];
  }

  /** All colours, in which each has its index. */
  IndexColorModel palette() {
    byte[] red = new byte[colours.length];
    byte[] green = new byte[colours.length];
    byte[] blue = new byte[colours.length];
    for (int i = 0; i < colours.length; i++) {
      red[i] = (byte) colours[i].getRed();
      green[i] = (byte) colours[i].getGreen();
      blue[i] = (byte) colours[i].getBlue();
    }
    return new IndexColorModel(Byte.SIZE, colours.length, red, green, blue);
  }
}
