package io.github.perceptron.datasets;

import io.github.perceptron.datasets.images.ImageShape;
import java.util.List;

/**
 * The files of a data set, with the names that they have in MNIST, in the order in which the data
 * set's digest lists them. The names say the number of dimensions: images in colour have four,
 * {@code [n, rows, columns, 3]}.
 */
public enum DataSetFile {
  TEST_IMAGES("t10k-images-idx3-ubyte"),
  TEST_LABELS("t10k-labels-idx1-ubyte"),
  TRAINING_IMAGES("train-images-idx3-ubyte"),
  TRAINING_LABELS("train-labels-idx1-ubyte");

  private static final String OF_GREY = "-idx3-";
  private static final String OF_COLOURS = "-idx4-";

  private final String fileName;

  DataSetFile(String fileName) {
    this.fileName = fileName;
  }

  /** Name of the uncompressed file of grey images, or of their labels. */
  public String fileName() {
    return fileName;
  }

  /**
   * Name of the uncompressed file for images of a shape.
   *
   * @param shape the shape of the images; the names of labels do not depend on it
   */
  public String fileName(ImageShape shape) {
    return shape.hasColours() ? ofColours() : fileName;
  }

  /** Name of the file that is compressed with gzip. */
  public String packedName() {
    return fileName + ".gz";
  }

  /** All names that the uncompressed file can have. */
  List<String> fileNames() {
    return isForImages() ? List.of(fileName, ofColours()) : List.of(fileName);
  }

  /**
   * The number of dimensions that the array of a file has.
   *
   * @param name the name of the file, which may begin with a folder
   */
  int dimensionsOf(String name) {
    if (!isForImages()) {
      return 1;
    }
    return name.substring(name.lastIndexOf('/') + 1).contains(OF_COLOURS) ? 4 : 3;
  }

  public boolean isForTest() {
    return this == TEST_IMAGES || this == TEST_LABELS;
  }

  private boolean isForImages() {
    return this == TEST_IMAGES || this == TRAINING_IMAGES;
  }

  private String ofColours() {
    return fileName.replace(OF_GREY, OF_COLOURS);
  }
}
