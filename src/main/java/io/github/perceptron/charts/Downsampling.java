package io.github.perceptron.charts;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reduces the number of points of a long curve without a visible change. It divides the values into
 * 500 groups and keeps the smallest value, the largest value and one gap of each group. Without
 * this, a curve of 100,000 epochs takes minutes to draw.
 */
final class Downsampling {

  /**
   * Curves of up to twice as many values are kept as they are. A group of a longer curve is
   * narrower than the drawn line.
   */
  private static final int GROUPS = 500;

  private Downsampling() {}

  /**
   * The indices of the values to draw, ascending.
   *
   * @param values one value for each epoch, NaN for a gap
   */
  static int[] kept(double[] values) {
    if (values.length <= 2 * GROUPS) {
      return IntStream.range(0, values.length).toArray();
    }
    return IntStream.range(0, GROUPS)
        .flatMap(
            group ->
                ofGroup(
                    values,
                    (int) ((long) values.length * group / GROUPS),
                    (int) ((long) values.length * (group + 1) / GROUPS)))
        .toArray();
  }

  private static IntStream ofGroup(double[] values, int from, int to) {
    Integer least = null;
    Integer largest = null;
    Integer gap = null;
    for (int i = from; i < to; i++) {
      if (Double.isNaN(values[i])) {
        gap = i;
      } else {
        least = least == null || values[i] < values[least] ? Integer.valueOf(i) : least;
        largest = largest == null || values[i] > values[largest] ? Integer.valueOf(i) : largest;
      }
    }
    return inOrder(least, largest, gap);
  }

  private static IntStream inOrder(@Nullable Integer... places) {
    return Arrays.stream(places)
        .flatMapToInt(place -> place == null ? IntStream.empty() : IntStream.of(place))
        .sorted()
        .distinct();
  }
}
