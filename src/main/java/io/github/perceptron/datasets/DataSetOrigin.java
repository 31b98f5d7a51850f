package io.github.perceptron.datasets;

import org.jspecify.annotations.Nullable;

/** Where one data set is read from. */
interface DataSetOrigin {

  /**
   * A value that stays equal as long as the files stay as they are; cheap, reads no file.
   *
   * @throws InvalidDataSetException when files are missing
   */
  Object stamp();

  /**
   * Reads all files.
   *
   * @throws InvalidDataSetException when they are malformed
   */
  DataSet read();

  /** What is known before the files are read; null when nothing is. */
  default @Nullable DataSetDescriptor knownDescriptor() {
    return null;
  }
}
