package io.github.perceptron.history;

import java.util.stream.IntStream;

/**
 * Evenly spaced epochs of a job, counted back from the last one. The epochs of a job have the
 * numbers from 1 without a gap, so the database need not count them.
 *
 * @param last the greatest number, from 1
 * @param step the difference between two numbers, from 1
 * @param count how many numbers
 */
record EpochSpacing(int last, int step, int count) {

  /**
   * Returns the most epochs that do not exceed a limit.
   *
   * @param after the epochs start after this one
   * @param last the last epoch, greater than {@code after}
   * @param most the limit
   */
  static EpochSpacing of(int after, int last, int most) {
    int total = last - Math.max(0, after);
    int step = ceilDiv(total, most);
    return new EpochSpacing(last, step, ceilDiv(total, step));
  }

  private static int ceilDiv(int a, int b) {
    return (a + b - 1) / b;
  }

  /** Returns the numbers, ascending. */
  IntStream epochs() {
    return IntStream.range(0, count).map(place -> last - (count - 1 - place) * step);
  }
}
