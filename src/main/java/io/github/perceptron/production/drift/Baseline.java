package io.github.perceptron.production.drift;

import java.util.List;

/**
 * The training rows of a version, divided into bins.
 *
 * @param features what is compared: of images the mean and the deviation of the values of their
 *     pixels, of a table its columns; and the classes
 */
record Baseline(List<Feature> features) {

  Baseline {
    features = List.copyOf(features);
  }

  /**
   * One feature.
   *
   * @param name that of a column, or {@code pixel_mean}, {@code pixel_deviation}, {@code class}
   * @param kind what it is
   * @param expected training rows by bin
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Feature(String name, FeatureKind kind, Bins bins, long[] expected) {}
}
