package io.github.perceptron.charts;

import java.awt.Color;

/**
 * The colours of a heat map's cells, from the background colour to a full colour. Equal steps look
 * equal to the eye.
 *
 * <p>Colours are mixed in OKLab (Björn Ottosson, "A perceptual color space for image processing",
 * 2020). The mixture is not proportional to the share, because a share of 1 % must be visible.
 *
 * @param none colour of the share 0, {@code 0xRRGGBB}
 * @param all colour of the share 1, {@code 0xRRGGBB}
 */
public record ColourScale(int none, int all) {

  /**
   * The smallest mixture of a share above 0. It differs visibly from the share 0, also on a dark
   * background.
   */
  private static final double LEAST_MIXTURE = 0.1;

  /**
   * The colour of a share. The mixture grows with the cube root of the share: 0.1 %, 1 % and 10 %
   * give mixtures of 19 %, 29 % and 52 %.
   *
   * @param share 0 to 1
   */
  public Color of(double share) {
    return mixed(share == 0 ? 0 : LEAST_MIXTURE + (1 - LEAST_MIXTURE) * Math.cbrt(share));
  }

  /**
   * The colour between both, in proportion.
   *
   * @param mixture 0 for the first colour, 1 for the other
   */
  public Color mixed(double mixture) {
    double[] from = toOklab(none);
    double[] to = toOklab(all);
    double[] mixed = new double[3];
    for (int i = 0; i < mixed.length; i++) {
      mixed[i] = from[i] + mixture * (to[i] - from[i]);
    }
    return fromOklab(mixed);
  }

  /** Black or white, whichever is easier to read on a colour: at least 4.5 to 1 (WCAG 2.2). */
  static Color readableOn(Color cell) {
    // At this luminance L both contrast ratios, (L + 0.05) / 0.05 and 1.05 / (L + 0.05), are equal.
    return luminance(cell) + 0.05 > Math.sqrt(1.05 * 0.05) ? Color.BLACK : Color.WHITE;
  }

  /** Relative luminance, 0 to 1 (WCAG 2.2). */
  static double luminance(Color colour) {
    return 0.2126 * linear(colour.getRed())
        + 0.7152 * linear(colour.getGreen())
        + 0.0722 * linear(colour.getBlue());
  }

  private static double[] toOklab(int rgb) {
    double r = linear(rgb >> 16 & 0xff);
    double g = linear(rgb >> 8 & 0xff);
    double b = linear(rgb & 0xff);
    double l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
    double m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
    double s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
    return new double[] {
      0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
      1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
      0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s
    };
  }

  private static Color fromOklab(double[] lab) {
    double l = Math.pow(lab[0] + 0.3963377774 * lab[1] + 0.2158037573 * lab[2], 3);
    double m = Math.pow(lab[0] - 0.1055613458 * lab[1] - 0.0638541728 * lab[2], 3);
    double s = Math.pow(lab[0] - 0.0894841775 * lab[1] - 1.2914855480 * lab[2], 3);
    return new Color(
        gamma(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
        gamma(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
        gamma(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s));
  }

  /** Converts an 8-bit sRGB value to linear light, 0 to 1 (IEC 61966-2-1). */
  private static double linear(int value) {
    double share = value / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }

  private static int gamma(double light) {
    double share = light <= 0.0031308 ? 12.92 * light : 1.055 * Math.pow(light, 1 / 2.4) - 0.055;
    return (int) Math.round(255 * Math.min(1, Math.max(0, share)));
  }
}
