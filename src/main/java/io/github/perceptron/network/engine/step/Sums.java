package io.github.perceptron.network.engine.step;

/**
 * Sums in double precision, always in the same order: four sums side by side, which the processor
 * computes at the same time.
 */
final class Sums {

  private Sums() {}

  /** Of {@code count} numbers from index {@code from}. */
  static double of(float[] values, int from, int count) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int end = from + count;
    int i = from;
    for (; i + 3 < end; i += 4) {
      a += values[i];
      b += values[i + 1];
      c += values[i + 2];
      d += values[i + 3];
    }
    for (; i < end; i++) {
      a += values[i];
    }
    return (a + b) + (c + d);
  }

  /** Of the products of the numbers at the same index. */
  static double ofProducts(float[] left, float[] right, int from, int count) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int end = from + count;
    int i = from;
    for (; i + 3 < end; i += 4) {
      a += (double) left[i] * right[i];
      b += (double) left[i + 1] * right[i + 1];
      c += (double) left[i + 2] * right[i + 2];
      d += (double) left[i + 3] * right[i + 3];
    }
    for (; i < end; i++) {
      a += (double) left[i] * right[i];
    }
    return (a + b) + (c + d);
  }
}
