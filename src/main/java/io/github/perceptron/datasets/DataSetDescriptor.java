package io.github.perceptron.datasets;

import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.digests.Sha256;

/**
 * What is worth knowing of a data set without its images.
 *
 * @param name what requests call it, {@code [a-z0-9][a-z0-9_-]{0,62}}
 * @param shape height and width of every image
 * @param classes number of classes, 1 to 256: labels are 0 to {@code classes - 1}
 * @param trainingImages number of images to train with, at least 1
 * @param testImages number of images to test with, 0 when the data set has none
 * @param sha256 identity of the content: the SHA-256 of the lines that {@code sha256sum} prints for
 *     the unpacked files, ordered by name, each line the file's SHA-256 in lower-case hex, two
 *     spaces, its name without {@code .gz} and a line feed. Packing a file does not change it.
 * @param source where the images come from, for a person
 * @param licence the terms of use, for a person
 */
public record DataSetDescriptor(
    String name,
    ImageShape shape,
    int classes,
    int trainingImages,
    int testImages,
    Sha256 sha256,
    String source,
    String licence) {

  public DataSetDescriptor {
    if (!DataSetName.isValid(name)) {
      throw new IllegalArgumentException("A data set's name " + DataSetName.RULE);
    }
    if (classes < 1 || classes > 256) {
      throw new IllegalArgumentException("A data set has 1 to 256 classes, not " + classes);
    }
    if (trainingImages < 1 || testImages < 0) {
      throw new IllegalArgumentException(
          "A data set cannot have "
              + trainingImages
              + " training and "
              + testImages
              + " test images");
    }
  }
}
