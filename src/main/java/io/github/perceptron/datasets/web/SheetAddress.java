package io.github.perceptron.datasets.web;

import io.github.perceptron.datasets.DataSetDescriptor;
import io.github.perceptron.datasets.DataSetPart;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The address of one image file with many images, with the digest of the data set, so that it can
 * be cached.
 */
final class SheetAddress {

  /** Default number of images in one row. */
  static final int COLUMNS = 16;

  /** The largest number of images, the same as in a list of samples. */
  static final int MOST_IMAGES = 400;

  /** The largest number of values; a sheet of this size needs at most 75 MB of memory. */
  static final long MOST_VALUES = 16_000_000;

  private SheetAddress() {}

  /** Returns the address; null if there are no images or they are too large for one sheet. */
  static @Nullable String of(DataSetDescriptor dataSet, DataSetPart part, List<Integer> indices) {
    if (indices.isEmpty() || !fits(dataSet, indices.size())) {
      return null;
    }
    return "/v1/datasets/%s/%s/sheet.png?index=%s&columns=%d&sha256=%s"
        .formatted(
            dataSet.name(),
            part,
            indices.stream().map(String::valueOf).collect(Collectors.joining(",")),
            COLUMNS,
            dataSet.sha256());
  }

  /**
   * Returns the address of all means of a split: first the mean of all images, then that of each
   * class.
   */
  static @Nullable String ofMeans(DataSetDescriptor dataSet, DataSetPart part) {
    return fits(dataSet, dataSet.classes() + 1)
        ? "/v1/datasets/%s/%s/means.png?columns=%d&sha256=%s"
            .formatted(dataSet.name(), part, COLUMNS, dataSet.sha256())
        : null;
  }

  private static boolean fits(DataSetDescriptor dataSet, int images) {
    return images <= mostImages(dataSet);
  }

  /** Returns the largest number of images of this size in a sheet, at least 1. */
  static int mostImages(DataSetDescriptor dataSet) {
    return (int) Math.max(1, Math.min(MOST_IMAGES, MOST_VALUES / dataSet.shape().values()));
  }
}
