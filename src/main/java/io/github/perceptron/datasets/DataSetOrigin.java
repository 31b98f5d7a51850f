package io.github.perceptron.datasets;

import org.jspecify.annotations.Nullable;

/** The place from which one data set is read. */
interface DataSetOrigin {

  /**
   * A value that stays equal as long as the files do not change. Computing it is cheap and reads no
   * file.
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

  /** The descriptor, if it is known without reading the files; otherwise null. */
  default @Nullable DataSetDescriptor knownDescriptor() {
    return null;
  }
}
