package io.github.perceptron.datasets.statistics;

import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.datasets.images.PixelImage;
import org.jspecify.annotations.Nullable;

/** Sums of images, value by value. They are exact, because they are whole numbers. */
final class PixelSums {

  private final ImageShape shape;
  private final long[] sums;
  private int images;

  PixelSums(ImageShape shape) {
    this.shape = shape;
    this.sums = new long[shape.values()];
  }

  /**
   * Adds one image.
   *
   * @param pixels whole numbers from 0 to 255, in the order of the shape
   */
  void add(float[] pixels) {
    images++;
    for (int p = 0; p < sums.length; p++) {
      sums[p] += (long) pixels[p];
    }
  }

  /** Adds the images of another sum. */
  void add(PixelSums other) {
    images += other.images;
    for (int p = 0; p < sums.length; p++) {
      sums[p] += other.sums[p];
    }
  }

  int images() {
    return images;
  }

  /**
   * The mean image, each value rounded to the nearest whole number; null if there are no images.
   */
  @Nullable PixelImage mean() {
    if (images == 0) {
      return null;
    }
    byte[] mean = new byte[sums.length];
    for (int p = 0; p < mean.length; p++) {
      mean[p] = (byte) Math.round(sums[p] / (double) images);
    }
    return PixelImage.of(shape, mean);
  }
}
