package io.github.perceptron.datasets;

import io.github.perceptron.datasets.images.LabelledImages;
import org.jspecify.annotations.Nullable;

/**
 * A data set in memory.
 *
 * @param descriptor name, shape, sizes and digest
 * @param training training images, at least one; a job may split them
 * @param test test images; null if the data set has none
 */
public record DataSet(
    DataSetDescriptor descriptor, LabelledImages training, @Nullable LabelledImages test) {

  /**
   * Largest height and width of an image in pixels. Networks without convolutions are not suitable
   * for larger images.
   */
  public static final int LARGEST_SIDE = 256;

  public DataSet {
    int testImages = test == null ? 0 : test.size();
    if (training.size() != descriptor.trainingImages() || testImages != descriptor.testImages()) {
      throw new IllegalArgumentException("The images are not those of " + descriptor);
    }
    if (!training.shape().equals(descriptor.shape())
        || (test != null && !test.shape().equals(descriptor.shape()))) {
      throw new IllegalArgumentException("The images do not have the shape of " + descriptor);
    }
  }

  /** The images of one part; null if the data set has no such part. */
  public @Nullable LabelledImages images(DataSetPart part) {
    return switch (part) {
      case TRAIN -> training;
      case TEST -> test;
    };
  }
}
