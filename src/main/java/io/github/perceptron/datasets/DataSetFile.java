package io.github.perceptron.datasets;

/**
 * The files of a data set, with the names that they have in MNIST, in the order in which the data
 * set's digest lists them.
 */
public enum DataSetFile {
  TEST_IMAGES("t10k-images-idx3-ubyte"),
  TEST_LABELS("t10k-labels-idx1-ubyte"),
  TRAINING_IMAGES("train-images-idx3-ubyte"),
  TRAINING_LABELS("train-labels-idx1-ubyte");

  private final String fileName;

  DataSetFile(String fileName) {
    this.fileName = fileName;
  }

  /** Name of the uncompressed file. */
  public String fileName() {
    return fileName;
  }

  /** Name of the file that is compressed with gzip. */
  public String packedName() {
    return fileName + ".gz";
  }

  public boolean isForTest() {
    return this == TEST_IMAGES || this == TEST_LABELS;
  }
}
