package io.github.perceptron.datasets.statistics;

import io.github.perceptron.datasets.images.LabelledImages;
import io.github.perceptron.datasets.images.PixelImage;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Statistics over all images of one part of a data set.
 *
 * @param count number of images
 * @param classCounts number of images of each class, by label
 * @param pixels the values of all pixels; in colour, of their red, green and blue
 * @param channels the spread of each channel; one for grey images; red, green and blue for images
 *     in colour
 * @param meanImage the mean of all images, each value rounded to the nearest whole number
 * @param classMeanImages the mean image of each class, by label; empty for a class without images
 */
public record PartStatistics(
    int count,
    List<Integer> classCounts,
    PixelFacts pixels,
    List<PixelSpread> channels,
    PixelImage meanImage,
    List<Optional<PixelImage>> classMeanImages) {

  public PartStatistics {
    classCounts = List.copyOf(classCounts);
    channels = List.copyOf(channels);
    classMeanImages = List.copyOf(classMeanImages);
  }

  /** Computes the statistics in one pass over all images. */
  static PartStatistics of(LabelledImages images, int classes) {
    // Classes without images take no memory.
    @Nullable PixelSums[] sums = new PixelSums[classes];
    float[] pixels = new float[images.shape().values()];
    PixelTally tally = new PixelTally(images.shape());
    for (int i = 0; i < images.size(); i++) {
      images.copyPixels(i, pixels, 0);
      int label = images.label(i);
      PixelSums ofClass = sums[label];
      if (ofClass == null) {
        ofClass = new PixelSums(images.shape());
        sums[label] = ofClass;
      }
      ofClass.add(pixels);
      tally.add(pixels);
    }
    PixelSums all = new PixelSums(images.shape());
    Arrays.stream(sums).filter(Objects::nonNull).forEach(all::add);
    return new PartStatistics(
        all.images(),
        Arrays.stream(sums).map(sum -> sum == null ? 0 : sum.images()).toList(),
        tally.facts(),
        tally.channels(),
        Objects.requireNonNull(all.mean(), "A part has images"),
        Arrays.stream(sums)
            .map(sum -> Optional.ofNullable(sum == null ? null : sum.mean()))
            .toList());
  }

  /** Memory for the images, in bytes. */
  long bytes() {
    return (1L + classMeanImages.size()) * meanImage.shape().values();
  }
}
