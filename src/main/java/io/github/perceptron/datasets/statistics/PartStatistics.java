package io.github.perceptron.datasets.statistics;

import io.github.perceptron.datasets.images.GreyscaleImage;
import io.github.perceptron.datasets.images.LabelledImages;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Statistics over all images of one part of a data set.
 *
 * @param count number of images
 * @param classCounts number of images of each class, by label
 * @param pixels mean and standard deviation of all pixels
 * @param meanImage the mean of all images, each pixel rounded to the nearest whole number
 * @param classMeanImages the mean image of each class, by label; empty for a class without images
 */
public record PartStatistics(
    int count,
    List<Integer> classCounts,
    PixelSpread pixels,
    GreyscaleImage meanImage,
    List<Optional<GreyscaleImage>> classMeanImages) {

  private static final int BRIGHTNESSES = 256;

  public PartStatistics {
    classCounts = List.copyOf(classCounts);
    classMeanImages = List.copyOf(classMeanImages);
  }

  /** Computes the statistics in one pass over all images. */
  static PartStatistics of(LabelledImages images, int classes) {
    List<PixelSums> sums =
        Stream.generate(() -> new PixelSums(images.shape())).limit(classes).toList();
    long[] brightnesses = new long[BRIGHTNESSES];
    float[] pixels = new float[images.shape().pixels()];
    for (int i = 0; i < images.size(); i++) {
      images.copyPixels(i, pixels, 0);
      sums.get(images.label(i)).add(pixels);
      for (float pixel : pixels) {
        brightnesses[(int) pixel]++;
      }
    }
    PixelSums all = new PixelSums(images.shape());
    sums.forEach(all::add);
    return new PartStatistics(
        all.images(),
        sums.stream().map(PixelSums::images).toList(),
        PixelSpread.of(brightnesses),
        Objects.requireNonNull(all.mean(), "A part has images"),
        sums.stream().map(sum -> Optional.ofNullable(sum.mean())).toList());
  }
}
