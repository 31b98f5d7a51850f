package io.github.perceptron.datasets.images;

import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;

/** Something needs the images of a data set that has none, because it is a table. */
public final class NoImagesException extends ProblemException {

  private static final long serialVersionUID = 1L;

  private NoImagesException(String detail) {
    super(ProblemType.DATA_SET_WITHOUT_IMAGES, detail);
  }

  /**
   * Creates the exception.
   *
   * @param name the name of the data set
   */
  public static NoImagesException of(String name) {
    return new NoImagesException("Data set \"%s\" is a table; it has no images.".formatted(name));
  }
}
