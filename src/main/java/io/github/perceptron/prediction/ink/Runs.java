package io.github.perceptron.prediction.ink;

import java.util.Arrays;

/**
 * The runs of ink (vertical sequences of ink pixels) in each column of a mask, from left to right
 * and from top to bottom.
 */
final class Runs {

  /** The runs of column x have the indices first[x] (inclusive) to first[x + 1] (exclusive). */
  private final int[] first;

  private int[] tops = new int[1024];
  private int[] lengths = new int[1024];
  private int count;

  /**
   * @param turned the transposed mask, whose rows are the columns
   */
  Runs(Mask turned) {
    this.first = new int[turned.height() + 1];
    for (int x = 0; x < turned.height(); x++) {
      first[x] = count;
      collect(turned, x * turned.width());
    }
    first[turned.height()] = count;
  }

  private void collect(Mask turned, int column) {
    int end = column + turned.width();
    int top = turned.next(true, column, end);
    while (top < end) {
      int bottom = turned.next(false, top, end);
      add(top - column, bottom - top);
      top = turned.next(true, bottom, end);
    }
  }

  private void add(int top, int length) {
    if (count == tops.length) {
      tops = Arrays.copyOf(tops, 2 * count);
      lengths = Arrays.copyOf(lengths, 2 * count);
    }
    tops[count] = top;
    lengths[count++] = length;
  }

  int count() {
    return count;
  }

  /** Index of the first run of a column. */
  int from(int x) {
    return first[x];
  }

  /** Index after the last run of a column. */
  int to(int x) {
    return first[x + 1];
  }

  int top(int run) {
    return tops[run];
  }

  int length(int run) {
    return lengths[run];
  }

  double middle(int run) {
    return tops[run] + (lengths[run] - 1) / 2.0;
  }
}
