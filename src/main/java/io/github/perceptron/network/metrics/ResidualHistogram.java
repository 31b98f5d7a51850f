package io.github.perceptron.network.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How many rows have a residual (actual number less predicted number) in each of some ranges of
 * equal width, as NumPy's {@code histogram} counts them.
 *
 * @param edges from low to high, one more than counts; a range has its lower edge, and only the
 *     last one its upper edge too
 * @param counts rows of each range
 */
public record ResidualHistogram(List<Double> edges, List<Integer> counts) {

  private static final int RANGES = 20;

  public ResidualHistogram {
    edges = List.copyOf(edges);
    counts = List.copyOf(counts);
  }

  /** Counts residuals, which are finite. */
  static ResidualHistogram of(double[] residuals) {
    double low = Arrays.stream(residuals).min().orElse(0);
    double high = Arrays.stream(residuals).max().orElse(0);
    if (low == high) {
      low -= 0.5;
      high += 0.5;
    }
    double[] edges = new double[RANGES + 1];
    double width = (high - low) / RANGES;
    for (int i = 0; i <= RANGES; i++) {
      edges[i] = i == RANGES ? high : low + i * width;
    }
    int[] counts = new int[RANGES];
    for (double residual : residuals) {
      counts[rangeOf(residual, edges)]++;
    }
    return new ResidualHistogram(
        Arrays.stream(edges).boxed().toList(), IntStream.of(counts).boxed().toList());
  }

  private static int rangeOf(double residual, double[] edges) {
    int found = Arrays.binarySearch(edges, residual);
    int range = found >= 0 ? found : -found - 2;
    return Math.max(0, Math.min(range, RANGES - 1));
  }
}
