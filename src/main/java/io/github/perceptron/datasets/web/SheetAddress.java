package io.github.perceptron.datasets.web;

import io.github.perceptron.datasets.DataSetDescriptor;
import io.github.perceptron.datasets.DataSetPart;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where many images are served as one; with the data set's digest, so that it may be cached. */
final class SheetAddress {

  /** Images beside each other, unless a client asks for another number. */
  static final int COLUMNS = 16;

  /** As many as a list of samples may have. */
  static final int MOST_IMAGES = 400;

  /** A sheet of so many pixels is 16 MB while it is made; larger ones are not. */
  static final long MOST_PIXELS = 16_000_000;

  private SheetAddress() {}

  /** Null when there is nothing to show, or the images are too large for one sheet. */
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

  /** All means of a split: first that of all images, then that of each class. */
  static @Nullable String ofMeans(DataSetDescriptor dataSet, DataSetPart part) {
    return fits(dataSet, dataSet.classes() + 1)
        ? "/v1/datasets/%s/%s/means.png?columns=%d&sha256=%s"
            .formatted(dataSet.name(), part, COLUMNS, dataSet.sha256())
        : null;
  }

  private static boolean fits(DataSetDescriptor dataSet, int images) {
    return images <= mostImages(dataSet);
  }

  /** How many images of their size a sheet may have; one is always a picture by itself. */
  static int mostImages(DataSetDescriptor dataSet) {
    return (int) Math.max(1, Math.min(MOST_IMAGES, MOST_PIXELS / dataSet.shape().pixels()));
  }
}
