package io.github.perceptron.datasets.statistics.tables;

import io.github.perceptron.datasets.rows.Rows;
import io.github.perceptron.datasets.tables.NumericColumn;
import io.github.perceptron.datasets.tables.RankSearch;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
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

  /** Number of rows that are sorted in memory, which takes 32 MB. */
  static final int MOST_SORTED = 1 << 22;

  public NumberStatistics {
    quartiles = List.copyOf(quartiles);
    histogram = List.copyOf(histogram);
  }

  /**
   * Computes them.
   *
   * @param column with at least one number
   */
  static NumberStatistics of(NumericColumn column) {
    return column.size() > MOST_SORTED ? inPasses(column) : sorted(column);
  }

  private static NumberStatistics sorted(NumericColumn column) {
    double[] sorted = sortedNumbers(column);
    double mean = Arrays.stream(sorted).sum() / sorted.length;
    double squares = Arrays.stream(sorted).map(value -> (value - mean) * (value - mean)).sum();
    return new NumberStatistics(
        sorted[0],
        sorted[sorted.length - 1],
        mean,
        Math.sqrt(squares / sorted.length),
        List.of(quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75)),
        distinct(sorted),
        histogram(Arrays.stream(sorted), sorted[0], sorted[sorted.length - 1]));
  }

  /** An array of the right length at once, because a stream would collect three times as much. */
  private static double[] sortedNumbers(NumericColumn column) {
    double[] numbers = new double[column.size()];
    int count = 0;
    for (int row = 0; row < numbers.length; row++) {
      double value = column.value(row);
      if (!Double.isNaN(value)) {
        numbers[count++] = value;
      }
    }
    double[] known = count == numbers.length ? numbers : Arrays.copyOf(numbers, count);
    Arrays.sort(known);
    return known;
  }

  /** Computes them without a copy of the numbers, in passes over the rows. */
  static NumberStatistics inPasses(NumericColumn column) {
    DoubleSummaryStatistics summary = numbers(column).summaryStatistics();
    int count = (int) summary.getCount();
    double mean = summary.getAverage();
    double squares = numbers(column).map(value -> (value - mean) * (value - mean)).sum();
    return new NumberStatistics(
        summary.getMin(),
        summary.getMax(),
        mean,
        Math.sqrt(squares / count),
        quartiles(column, count),
        null,
        histogram(numbers(column), summary.getMin(), summary.getMax()));
  }

  private static DoubleStream numbers(NumericColumn column) {
    return IntStream.range(0, column.size())
        .mapToDouble(column::value)
        .filter(value -> !Double.isNaN(value));
  }

  private static List<Double> quartiles(NumericColumn column, int count) {
    double[] places = DoubleStream.of(0.25, 0.5, 0.75).map(share -> share * (count - 1)).toArray();
    List<RankSearch.Wanted> wanted =
        Arrays.stream(places).mapToObj(place -> new RankSearch.Wanted(0, (int) place)).toList();
    List<RankSearch.Found> found =
        RankSearch.find(List.of(column), Rows.range(0, column.size()), wanted);
    return IntStream.range(0, places.length)
        .mapToObj(
            i -> {
              RankSearch.Found at = found.get(i);
              return at.at() + (places[i] - (int) places[i]) * (at.next() - at.at());
            })
        .toList();
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

  private static List<Integer> histogram(DoubleStream numbers, double min, double max) {
    double width = max - min;
    int[] bins = new int[width == 0 ? 1 : BINS];
    numbers.forEach(
        value -> {
          // The last part has its upper end, too.
          int bin =
              width == 0 ? 0 : (int) Math.min(bins.length - 1, (value - min) / width * bins.length);
          bins[bin]++;
        });
    return IntStream.of(bins).boxed().toList();
  }
}
