package io.github.perceptron.charts;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Leaves out of a long curve what no picture shows: of neighbouring values it keeps the least, the
 * largest and a gap. A hundred thousand epochs would take minutes to draw.
 */
final class Downsampling {

  /** Curves of fewer values are kept whole; each group of longer ones is narrower than a line. */
  private static final int GROUPS = 500;

  private Downsampling() {}

  /** The places of the values to draw, in order. */
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
