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

  Runs(Mask mask) {
    this.first = new int[mask.width() + 1];
    for (int x = 0; x < mask.width(); x++) {
      first[x] = count;
      collect(mask, x);
    }
    first[mask.width()] = count;
  }

  private void collect(Mask mask, int x) {
    int top = -1;
    for (int y = 0; y <= mask.height(); y++) {
      boolean ink = y < mask.height() && mask.at(x, y);
      if (ink && top < 0) {
        top = y;
      } else if (!ink && top >= 0) {
        add(top, y - top);
        top = -1;
      }
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
