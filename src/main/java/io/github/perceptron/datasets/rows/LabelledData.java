package io.github.perceptron.datasets.rows;

/** Rows of any kind, images or rows of a table, each with its class. */
public interface LabelledData {

  /** Number of rows, at least 1. */
  int size();

  /**
   * Class of the row at an index, from 0.
   *
   * @throws IndexOutOfBoundsException unless {@code 0 <= index < size()}
   * @throws IllegalStateException if the rows have numbers to predict instead of classes
   */
  int label(int index);
}
