package io.github.perceptron.datasets.statistics.tables;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The spread of the numbers of a column, without the missing ones; equal to what NumPy computes.
 *
 * @param standardDeviation of the population (divided by n), as {@code numpy.std}
 * @param quartiles 25 %, 50 % and 75 %, interpolated as {@code numpy.quantile} does
 * @param distinct number of different numbers; null in a part of more than {@link #MOST_SORTED}
 *     rows
 * @param histogram number of rows in parts of equal width from {@code min} to {@code max}, as
 *     {@code numpy.histogram}; one part if all numbers are equal
 */
public record NumberStatistics(
    double min,
    double max,
    double mean,
    double standardDeviation,
    List<Double> quartiles,
    @Nullable Integer distinct,
    List<Integer> histogram) {

  /** Number of parts of a histogram. */
  static final int BINS = 20;

  /** Number of rows whose numbers are sorted in memory, which takes 32 MB. */
  static final int MOST_SORTED = 1 << 22;

  /** The shares of the numbers that come before the quartiles. */
  static final double[] QUARTILES = {0.25, 0.5, 0.75};

  public NumberStatistics {
    quartiles = List.copyOf(quartiles);
    histogram = List.copyOf(histogram);
  }

  /**
   * Computes them.
   *
   * @param sorted ascending, without missing ones
   * @param count how many of them count, at least one
   */
  static NumberStatistics ofSorted(double[] sorted, int count) {
    double min = sorted[0];
    double max = sorted[count - 1];
    double mean = Arrays.stream(sorted, 0, count).sum() / count;
    double squares =
        Arrays.stream(sorted, 0, count).map(value -> (value - mean) * (value - mean)).sum();
    Histogram histogram = new Histogram(min, max);
    histogram.add(sorted, count);
    return new NumberStatistics(
        min,
        max,
        mean,
        Math.sqrt(squares / count),
        DoubleStream.of(QUARTILES).mapToObj(share -> quantile(sorted, count, share)).toList(),
        distinct(sorted, count),
        histogram.counts());
  }

  private static double quantile(double[] sorted, int count, double share) {
    double place = share * (count - 1);
    int below = (int) Math.floor(place);
    int above = Math.min(below + 1, count - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  private static int distinct(double[] sorted, int count) {
    int distinct = 1;
    for (int i = 1; i < count; i++) {
      distinct += sorted[i] == sorted[i - 1] ? 0 : 1;
    }
    return distinct;
  }

  /** Counts numbers in parts of equal width. */
  static final class Histogram {

    private final double min;
    private final double width;
    private final int[] bins;

    Histogram(double min, double max) {
      this.min = min;
      this.width = max - min;
      this.bins = new int[width == 0 ? 1 : BINS];
    }

    /** Counts the first ones; a missing one does not count. */
    void add(double[] numbers, int count) {
      for (int i = 0; i < count; i++) {
        if (!Double.isNaN(numbers[i])) {
          // The last part has its upper end, too.
          double place = width == 0 ? 0 : (numbers[i] - min) / width * bins.length;
          bins[(int) Math.min(bins.length - 1, place)]++;
        }
      }
    }

    List<Integer> counts() {
      return IntStream.of(bins).boxed().toList();
    }
  }
}
