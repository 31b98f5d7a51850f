package io.github.perceptron.datasets.upload;

import io.github.perceptron.datasets.formats.files.InvalidUploadException;

/**
 * The largest table that the heap can hold. A larger one could be kept, but no job could train on
 * it; trying to load it would disturb all other requests. Images stay in their file.
 *
 * @param bytes largest number of bytes of all rows of a table
 */
record LoadableSize(long bytes) {

  private static final double MEGABYTE = 1e6;

  /** Three quarters of the heap, as for training jobs. */
  static LoadableSize ofHeap() {
    return new LoadableSize(Runtime.getRuntime().maxMemory() / 4 * 3);
  }

  /**
   * Checks that the rows of a table can be loaded.
   *
   * @param needed number of bytes of all rows
   * @throws InvalidUploadException if they need more memory
   */
  void require(long needed) {
    if (needed > bytes) {
      throw InvalidUploadException.at(
          "",
          "needs %.0f MB of memory for its rows when it is loaded, but the service has %.0f MB for them; give the service a larger heap (-Xmx), or upload fewer rows"
              .formatted(Math.ceil(needed / MEGABYTE), Math.floor(bytes / MEGABYTE)));
    }
  }
}
