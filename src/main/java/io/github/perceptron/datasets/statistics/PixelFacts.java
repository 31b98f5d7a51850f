package io.github.perceptron.datasets.statistics;

import io.github.perceptron.datasets.images.LabelledImages;
import java.util.Arrays;
import java.util.List;

/**
 * The values of all pixels of all images of a part, each 0 to 255. Images in colour have three
 * values for each pixel.
 *
 * @param spread mean, standard deviation and range
 * @param histogram number of values in {@link #BINS} parts of 8 values each, as {@code
 *     numpy.histogram(pixels, bins=32, range=(0, 256))}
 * @param constant number of pixels that are the same in all images
 * @param blank number of images whose pixels are all the same
 */
public record PixelFacts(PixelSpread spread, List<Long> histogram, int constant, int blank) {

  /** Number of parts of the histogram. */
  public static final int BINS = 32;

  public PixelFacts {
    histogram = List.copyOf(histogram);
  }

  /** Counts the pixels of all images. */
  static PixelFacts of(LabelledImages images) {
    float[] pixels = new float[images.shape().values()];
    PixelTally tally = new PixelTally(images.shape());
    for (int i = 0; i < images.size(); i++) {
      images.copyPixels(i, pixels, 0);
      tally.add(pixels);
    }
    return tally.facts();
  }

  /**
   * @param counts {@code [256]}, number of pixels of each value; not all 0
   */
  static PixelFacts of(long[] counts, int constant, int blank) {
    int width = counts.length / BINS;
    Long[] bins = new Long[BINS];
    for (int bin = 0; bin < BINS; bin++) {
      bins[bin] = Arrays.stream(counts, bin * width, (bin + 1) * width).sum();
    }
    return new PixelFacts(PixelSpread.of(counts), List.of(bins), constant, blank);
  }
}
