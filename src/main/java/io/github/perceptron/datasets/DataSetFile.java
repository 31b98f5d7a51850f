package io.github.perceptron.datasets;

/**
 * The files of a data set, with the names that they have in MNIST, in the order in which the data
 * set's digest lists them.
 */
enum DataSetFile {
  TEST_IMAGES("t10k-images-idx3-ubyte"),
  TEST_LABELS("t10k-labels-idx1-ubyte"),
  TRAINING_IMAGES("train-images-idx3-ubyte"),
  TRAINING_LABELS("train-labels-idx1-ubyte");

  private final String fileName;

  DataSetFile(String fileName) {
    this.fileName = fileName;
  }

  /** Name of the uncompressed file. */
  String fileName() {
    return fileName;
  }

  /** Name of the file that is compressed with gzip. */
  String packedName() {
    return fileName + ".gz";
  }

  boolean isForTest() {
    return this == TEST_IMAGES || this == TEST_LABELS;
  }
}
