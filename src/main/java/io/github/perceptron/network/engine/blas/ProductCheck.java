package io.github.perceptron.network.engine.blas;

import java.util.Arrays;
import java.util.Random;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Compares products of odd shapes with those of plain Java: factors transposed and not, C replaced
 * and added to, gaps between the columns of every matrix. Some builds of OpenBLAS compute wrong
 * numbers on processors that are newer than the build, mostly at the edges of a matrix, where its
 * size is no multiple of a vector, or write beyond them.
 */
final class ProductCheck {

  /**
   * Rows, columns, inner. The last one exceeds the 10^6 multiplications up to which OpenBLAS has
   * separate kernels for small matrices (its {@code sgemm_small_kernel_permit_skylakex.c}); the one
   * before needs two blocks of its inner index in many kernels.
   */
  private static final int[][] SHAPES = {
    {1, 1, 1}, {3, 5, 7}, {1, 17, 33}, {19, 1, 65}, {16, 19, 128}, {33, 31, 771}, {129, 127, 66}
  };

  /** Floats between the end of a column and the next one. */
  private static final int GAP = 3;

  /**
   * The factors' numbers are below 1, so each addition rounds by less than {@code inner / 2^24}.
   */
  private static final float ROUNDING = 0x1p-22f;

  private static final int SEED = 7;

  private final MatrixProduct expected = new JavaProduct();
  private final MatrixProduct checked;
  private final Random random = new Random(SEED);

  private ProductCheck(MatrixProduct checked) {
    this.checked = checked;
  }

  /** Returns whether all products are those of plain Java, except for rounding. */
  static boolean passes(MatrixProduct product) {
    ProductCheck check = new ProductCheck(product);
    for (int[] shape : SHAPES) {
      for (int kind = 0; kind < 8; kind++) {
        if (!check.isRight(shape, (kind & 1) > 0, (kind & 2) > 0, (kind & 4) > 0 ? 1 : 0)) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean isRight(int[] shape, boolean transposeA, boolean transposeB, float beta) {
    int rows = shape[0];
    int columns = shape[1];
    int inner = shape[2];
    int lengthA = (transposeA ? inner : rows) + GAP;
    int lengthB = (transposeB ? columns : inner) + GAP;
    int stride = rows + GAP;
    try (FloatPointer a = numbers(lengthA * (transposeA ? rows : inner));
        FloatPointer b = numbers(lengthB * (transposeB ? inner : columns));
        FloatPointer c = beta == 0 ? noNumbers(stride * columns) : numbers(stride * columns);
        FloatPointer copy = copy(c)) {
      MatrixProduct.Factor left = new MatrixProduct.Factor(a, lengthA, transposeA);
      MatrixProduct.Factor right = new MatrixProduct.Factor(b, lengthB, transposeB);
      checked.multiply(rows, columns, inner, left, right, beta, c, stride);
      expected.multiply(rows, columns, inner, left, right, beta, copy, stride);
      return areEqual(toArray(c), toArray(copy), rows, inner * ROUNDING);
    }
  }

  private static boolean areEqual(float[] actual, float[] expected, int rows, float rounding) {
    for (int i = 0; i < actual.length; i++) {
      boolean gap = i % (rows + GAP) >= rows;
      boolean equal =
          gap
              ? Float.floatToRawIntBits(actual[i]) == Float.floatToRawIntBits(expected[i])
              : Math.abs(actual[i] - expected[i]) <= rounding;
      if (!equal) {
        return false;
      }
    }
    return true;
  }

  private FloatPointer numbers(int count) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = 2 * random.nextFloat() - 1;
    }
    return new FloatPointer(numbers);
  }

  /** What C may hold when it is replaced. */
  private static FloatPointer noNumbers(int count) {
    float[] numbers = new float[count];
    Arrays.fill(numbers, Float.NaN);
    return new FloatPointer(numbers);
  }

  private static FloatPointer copy(FloatPointer numbers) {
    return new FloatPointer(toArray(numbers));
  }

  private static float[] toArray(FloatPointer numbers) {
    float[] array = new float[(int) numbers.limit()];
    numbers.get(array);
    return array;
  }
}
