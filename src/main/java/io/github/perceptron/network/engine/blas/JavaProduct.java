package io.github.perceptron.network.engine.blas;

import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;

/**
 * The product in plain Java: what OpenBLAS is checked against, and what takes its place if its
 * results are wrong. Each sum is taken in the order of the inner index.
 */
final class JavaProduct implements MatrixProduct {

  @Override
  public void multiply(
      int rows,
      int columns,
      int inner,
      Factor a,
      Factor b,
      float beta,
      FloatPointer c,
      int stride) {
    float[] left = columnByColumn(a, rows, inner);
    float[] right = columnByColumn(b, inner, columns);
    float[] sums = new float[rows];
    for (int column = 0; column < columns; column++) {
      FloatPointer target = c.getPointer((long) column * stride);
      if (beta == 0) {
        Arrays.fill(sums, 0);
      } else {
        target.get(sums, 0, rows);
      }
      for (int i = 0; i < inner; i++) {
        add(left, i * rows, right[column * inner + i], sums);
      }
      target.put(sums, 0, rows);
    }
  }

  /** A loop that the compiler turns into vector instructions. */
  private static void add(float[] left, int from, float factor, float[] sums) {
    for (int row = 0; row < sums.length; row++) {
      sums[row] += left[from + row] * factor;
    }
  }

  /** Returns a copy without gaps. */
  private static float[] columnByColumn(Factor factor, int rows, int columns) {
    float[] copy = new float[Math.multiplyExact(rows, columns)];
    int length = factor.transposed() ? columns : rows;
    int lines = factor.transposed() ? rows : columns;
    float[] line = new float[length];
    for (int i = 0; i < lines; i++) {
      factor.values().getPointer((long) i * factor.stride()).get(line, 0, length);
      if (factor.transposed()) {
        for (int column = 0; column < columns; column++) {
          copy[column * rows + i] = line[column];
        }
      } else {
        System.arraycopy(line, 0, copy, i * rows, rows);
      }
    }
    return copy;
  }
}
