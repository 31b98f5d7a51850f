package io.github.perceptron.datasets;

import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;

/** The requested image does not exist in the data set, or does not exist any more. */
public final class ImageNotFoundException extends ProblemException {

  private static final long serialVersionUID = 1L;

  private ImageNotFoundException(String detail) {
    super(ProblemType.NOT_FOUND, detail);
  }

  public static ImageNotFoundException noPart(DataSetDescriptor dataSet, DataSetPart part) {
    return new ImageNotFoundException(
        "Data set %s has no %s images.".formatted(dataSet.name(), part));
  }

  public static ImageNotFoundException noneOfClass(
      DataSetDescriptor dataSet, DataSetPart part, int label) {
    return new ImageNotFoundException(
        "Data set %s has no %s images of class %d.".formatted(dataSet.name(), part, label));
  }

  public static ImageNotFoundException atIndex(
      DataSetDescriptor dataSet, DataSetPart part, int index, int size) {
    return new ImageNotFoundException(
        "Data set %s has the %s images 0 to %d; there is no image %d."
            .formatted(dataSet.name(), part, size - 1, index));
  }

  /** The files were replaced after the client had received their digest. */
  public static ImageNotFoundException changed(DataSetDescriptor dataSet) {
    return new ImageNotFoundException(
        ("The images of data set %s have changed: its SHA-256 is now %s. Leave sha256"
                + " out to see the current images.")
            .formatted(dataSet.name(), dataSet.sha256()));
  }
}
