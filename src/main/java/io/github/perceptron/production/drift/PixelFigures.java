package io.github.perceptron.production.drift;

import io.github.perceptron.datasets.images.PixelImage;

/**
 * Figures of an image.
 *
 * @param mean mean of the values of its pixels, 0 to 255
 * @param deviation their standard deviation
 */
record PixelFigures(double mean, double deviation) {

  static final String MEAN = "pixel_mean";
  static final String DEVIATION = "pixel_deviation";

  static PixelFigures of(PixelImage image) {
    byte[] values = image.toByteArray();
    double sum = 0;
    double squares = 0;
    for (byte value : values) {
      int level = value & 0xff;
      sum += level;
      squares += (double) level * level;
    }
    double mean = sum / values.length;
    return new PixelFigures(mean, Math.sqrt(Math.max(0, squares / values.length - mean * mean)));
  }
}
