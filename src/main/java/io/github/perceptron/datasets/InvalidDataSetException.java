package io.github.perceptron.datasets;

import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;

/** The files of a data set are missing or malformed, or do not fit together. */
public final class InvalidDataSetException extends ProblemException {

  private static final long serialVersionUID = 1L;

  private InvalidDataSetException(String detail) {
    super(ProblemType.INVALID_DATA_SET, detail);
  }

  /**
   * @param place the data set and the file, with the names that clients know, never a path of the
   *     server
   */
  static InvalidDataSetException at(String place, String expected, String found) {
    return new InvalidDataSetException(place + ": expected " + expected + ", found " + found);
  }
}
