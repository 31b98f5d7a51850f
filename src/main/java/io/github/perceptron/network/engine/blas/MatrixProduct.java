package io.github.perceptron.network.engine.blas;

import org.bytedeco.javacpp.FloatPointer;

/** A way to multiply matrices of floats that are stored column by column. */
@FunctionalInterface
public interface MatrixProduct {

  /**
   * Computes {@code C = A B + beta C}.
   *
   * @param rows rows of A and C
   * @param columns columns of B and C
   * @param inner columns of A, rows of B
   * @param beta 0 or 1; with 0, the content of C does not matter
   * @param c where C is
   * @param stride how many floats after the beginning of a column of C the next one begins
   */
  void multiply(
      int rows, int columns, int inner, Factor a, Factor b, float beta, FloatPointer c, int stride);

  /**
   * A matrix that is multiplied.
   *
   * @param values where it is
   * @param stride how many floats after the beginning of a column the next one begins
   * @param transposed whether the columns in memory are its rows
   */
  record Factor(FloatPointer values, int stride, boolean transposed) {}
}
