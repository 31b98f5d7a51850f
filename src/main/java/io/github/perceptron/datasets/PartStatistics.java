package io.github.perceptron.datasets;

import java.util.Arrays;
import java.util.List;

/**
 * What the images of one part of a data set are like, taken together.
 *
 * @param count number of images
 * @param classCounts how many there are of each class, by label
 * @param meanImage each pixel the mean over all images, rounded to the nearest whole
 */
public record PartStatistics(int count, List<Integer> classCounts, GreyscaleImage meanImage) {

  public PartStatistics {
    classCounts = List.copyOf(classCounts);
  }

  /** Goes over all images once. */
  static PartStatistics of(LabelledImages images, int classes) {
    int[] counts = new int[classes];
    long[] sums = new long[images.shape().pixels()];
    float[] pixels = new float[sums.length];
    for (int i = 0; i < images.size(); i++) {
      counts[images.label(i)]++;
      images.copyPixels(i, pixels, 0);
      for (int p = 0; p < pixels.length; p++) {
        sums[p] += (long) pixels[p];
      }
    }
    byte[] mean = new byte[sums.length];
    for (int p = 0; p < mean.length; p++) {
      mean[p] = (byte) Math.round(sums[p] / (double) images.size());
    }
    return new PartStatistics(
        images.size(),
        Arrays.stream(counts).boxed().toList(),
        GreyscaleImage.of(images.shape(), mean));
  }
}
