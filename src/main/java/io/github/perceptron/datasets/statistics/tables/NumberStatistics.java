package io.github.perceptron.datasets.statistics.tables;

import io.github.perceptron.datasets.tables.NumericColumn;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The spread of the numbers of a column, without the missing ones; equal to what NumPy computes.
 *
 * @param standardDeviation of the population (divided by n), as {@code numpy.std}
 * @param quartiles 25 %, 50 % and 75 %, interpolated as {@code numpy.quantile} does
 * @param distinct number of different numbers
 * @param histogram number of rows in parts of equal width from {@code min} to {@code max}, as
 *     {@code numpy.histogram}; one part if all numbers are equal
 */
public record NumberStatistics(
    double min,
    double max,
    double mean,
    double standardDeviation,
    List<Double> quartiles,
    int distinct,
    List<Integer> histogram) {

  /** Number of parts of a histogram. */
  static final int BINS = 20;

  public NumberStatistics {
    quartiles = List.copyOf(quartiles);
    histogram = List.copyOf(histogram);
  }

  /**
   * Computes them in one pass over the sorted numbers.
   *
   * @param column with at least one number
   */
  static NumberStatistics of(NumericColumn column) {
    double[] sorted =
        IntStream.range(0, column.size())
            .mapToDouble(column::value)
            .filter(value -> !Double.isNaN(value))
            .sorted()
            .toArray();
    double mean = Arrays.stream(sorted).sum() / sorted.length;
    double squares = Arrays.stream(sorted).map(value -> (value - mean) * (value - mean)).sum();
    return new NumberStatistics(
        sorted[0],
        sorted[sorted.length - 1],
        mean,
        Math.sqrt(squares / sorted.length),
        List.of(quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75)),
        distinct(sorted),
        histogram(sorted));
  }

  private static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) Math.floor(place);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  private static int distinct(double[] sorted) {
    int distinct = 1;
    for (int i = 1; i < sorted.length; i++) {
      distinct += sorted[i] == sorted[i - 1] ? 0 : 1;
    }
    return distinct;
  }

  private static List<Integer> histogram(double[] sorted) {
    double min = sorted[0];
    double width = sorted[sorted.length - 1] - min;
    int[] bins = new int[width == 0 ? 1 : BINS];
    for (double value : sorted) {
      // The last part has its upper end, too.
      int bin =
          width == 0 ? 0 : (int) Math.min(bins.length - 1, (value - min) / width * bins.length);
      bins[bin]++;
    }
    return IntStream.of(bins).boxed().toList();
  }
}
