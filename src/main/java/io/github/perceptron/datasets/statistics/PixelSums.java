package io.github.perceptron.datasets.statistics;

import io.github.perceptron.datasets.images.GreyscaleImage;
import io.github.perceptron.datasets.images.ImageShape;
import org.jspecify.annotations.Nullable;

/** Adds images up pixel by pixel; exact, as the sums are whole numbers. */
final class PixelSums {

  private final ImageShape shape;
  private final long[] sums;
  private int images;

  PixelSums(ImageShape shape) {
    this.shape = shape;
    this.sums = new long[shape.pixels()];
  }

  /**
   * Adds one image.
   *
   * @param pixels whole numbers, row by row
   */
  void add(float[] pixels) {
    images++;
    for (int p = 0; p < sums.length; p++) {
      sums[p] += (long) pixels[p];
    }
  }

  /** Adds all images of another sum. */
  void add(PixelSums other) {
    images += other.images;
    for (int p = 0; p < sums.length; p++) {
      sums[p] += other.sums[p];
    }
  }

  int images() {
    return images;
  }

  /** Each pixel the mean over the images, rounded to the nearest whole; of no images, null. */
  @Nullable GreyscaleImage mean() {
    if (images == 0) {
      return null;
    }
    byte[] mean = new byte[sums.length];
    for (int p = 0; p < mean.length; p++) {
      mean[p] = (byte) Math.round(sums[p] / (double) images);
    }
    return GreyscaleImage.of(shape, mean);
  }
}
