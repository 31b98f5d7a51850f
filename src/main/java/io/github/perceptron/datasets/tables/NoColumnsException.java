package io.github.perceptron.datasets.tables;

import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;

/** Something needs the columns of a data set that has none, because it has images. */
public final class NoColumnsException extends ProblemException {

  private static final long serialVersionUID = 1L;

  private NoColumnsException(String detail) {
    super(ProblemType.DATA_SET_WITHOUT_COLUMNS, detail);
  }

  /**
   * Creates the exception.
   *
   * @param name the name of the data set
   */
  public static NoColumnsException of(String name) {
    return new NoColumnsException("Data set \"%s\" has images; it has no columns.".formatted(name));
  }
}
