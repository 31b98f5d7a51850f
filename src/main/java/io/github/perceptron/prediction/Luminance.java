package io.github.perceptron.prediction;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * The greys of a decoded picture, as Pillow's {@code convert("L")} gives them, over black where it
 * is transparent.
 *
 * <p>Reads samples, not {@link BufferedImage#getRGB}: Java takes grey samples for linear light and
 * would brighten them, 77 to 149.
 */
final class Luminance {

  private final ColorModel colours;
  private final Raster raster;

  private Luminance(BufferedImage picture) {
    this.colours = picture.getColorModel();
    this.raster = picture.getRaster();
  }

  /** The grey of each pixel, 0 to 255, row by row. */
  static byte[] of(BufferedImage picture) {
    Luminance luminance = new Luminance(picture);
    byte[] greys = new byte[picture.getWidth() * picture.getHeight()];
    int i = 0;
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        greys[i++] = (byte) luminance.at(x, y);
      }
    }
    return greys;
  }

  private int at(int x, int y) {
    if (colours instanceof IndexColorModel palette) {
      int index = raster.getSample(x, y, 0);
      return overBlack(
          grey(palette.getRed(index), palette.getGreen(index), palette.getBlue(index)),
          palette.getAlpha(index));
    }
    int bands = raster.getNumBands();
    boolean grey = bands < 3;
    int value = grey ? level(x, y, 0) : grey(level(x, y, 0), level(x, y, 1), level(x, y, 2));
    return colours.hasAlpha() ? overBlack(value, level(x, y, bands - 1)) : value;
  }

  /** A sample of 8 or 16 bits as the nearest of 256 levels; 65535 is 255 times 257. */
  private int level(int x, int y, int band) {
    int sample = raster.getSample(x, y, band);
    return raster.getSampleModel().getSampleSize(band) == 16 ? (sample + 128) / 257 : sample;
  }

  /**
   * ITU-R BT.601: 0.299 R + 0.587 G + 0.114 B, rounded, in Pillow's fixed point (Convert.c, L24).
   */
  private static int grey(int red, int green, int blue) {
    return (red * 19595 + green * 38470 + blue * 7471 + 0x8000) >> 16;
  }

  /** Rounded to the nearest level. */
  private static int overBlack(int grey, int alpha) {
    return (grey * alpha + 127) / 255;
  }
}
