package io.github.perceptron.datasets.pictures;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;

/**
 * Converts a JPEG with four components (CMYK or YCCK) to RGB, because Java's reader returns such
 * components unconverted.
 *
 * <p>Adobe's programs write such files and store each component inverted; Pillow and browsers treat
 * all such files like this. With inverted values, red is cyan times black.
 */
final class CmykJpeg {

  private CmykJpeg() {}

  /**
   * Converts the samples to an RGB picture.
   *
   * @param stored four samples of 8 bits for each pixel
   * @param ycck whether the first three are Y, Cb and Cr (JFIF 1.02, page 3) of the inverted CMY
   */
  static BufferedImage toRgb(Raster stored, boolean ycck) {
    int width = stored.getWidth();
    int height = stored.getHeight();
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    int[] row = new int[4 * width];
    int[] colours = new int[width];
    for (int y = 0; y < height; y++) {
      stored.getPixels(stored.getMinX(), stored.getMinY() + y, width, 1, row);
      for (int x = 0; x < width; x++) {
        colours[x] = ycck ? ofYcck(row, 4 * x) : ofCmyk(row, 4 * x);
      }
      picture.setRGB(0, y, width, 1, colours, 0, width);
    }
    return picture;
  }

  private static int ofCmyk(int[] samples, int at) {
    return rgb(samples[at], samples[at + 1], samples[at + 2], samples[at + 3]);
  }

  /** The conversion from YCbCr gives C, M and Y without inversion, but K is stored inverted. */
  private static int ofYcck(int[] samples, int at) {
    double y = samples[at];
    double blue = samples[at + 1] - 128;
    double red = samples[at + 2] - 128;
    return rgb(
        255 - clipped(y + 1.402 * red),
        255 - clipped(y - 0.344136 * blue - 0.714136 * red),
        255 - clipped(y + 1.772 * blue),
        samples[at + 3]);
  }

  private static int rgb(int cyan, int magenta, int yellow, int black) {
    return part(cyan, black) << 16 | part(magenta, black) << 8 | part(yellow, black);
  }

  private static int part(int colour, int black) {
    return (colour * black + 127) / 255;
  }

  private static int clipped(double value) {
    return (int) Math.max(0, Math.min(255, Math.round(value)));
  }
}
