package io.github.perceptron.datasets.upload;

import io.github.perceptron.datasets.DataSetDescriptor;
import io.github.perceptron.datasets.formats.files.InvalidUploadException;

/**
 * The largest data set that the heap can hold. A larger one could be kept, but not shown, and no
 * job could train on it; trying to load it would disturb all other requests.
 *
 * @param bytes largest number of bytes of all images, one for each pixel, or of all rows of a table
 */
record LoadableSize(long bytes) {

  private static final double MEGABYTE = 1e6;

  /** Three quarters of the heap, as for training jobs. */
  static LoadableSize ofHeap() {
    return new LoadableSize(Runtime.getRuntime().maxMemory() / 4 * 3);
  }

  /**
   * Checks that a data set can be loaded.
   *
   * @throws InvalidUploadException if its images need more memory
   */
  void require(DataSetDescriptor dataSet) {
    long images = (long) dataSet.trainingRows() + dataSet.testRows();
    require(images * dataSet.shape().pixels(), "images");
  }

  /**
   * Checks that the rows of a table can be loaded.
   *
   * @param needed number of bytes of all rows
   * @throws InvalidUploadException if they need more memory
   */
  void requireRows(long needed) {
    require(needed, "rows");
  }

  private void require(long needed, String what) {
    if (needed > bytes) {
      throw InvalidUploadException.at(
          "",
          "needs %.0f MB of memory for its %s when it is loaded, but the service has %.0f MB for them; give the service a larger heap (-Xmx), or upload fewer or smaller %s"
              .formatted(Math.ceil(needed / MEGABYTE), what, Math.floor(bytes / MEGABYTE), what));
    }
  }
}
