package io.github.perceptron.datasets.statistics.tables;

import static io.github.perceptron.datasets.statistics.tables.NumberStatistics.MOST_SORTED;
import static io.github.perceptron.datasets.statistics.tables.NumberStatistics.QUARTILES;

import io.github.perceptron.datasets.rows.Rows;
import io.github.perceptron.datasets.statistics.tables.NumberStatistics.Histogram;
import io.github.perceptron.datasets.tables.ColumnBlocks;
import io.github.perceptron.datasets.tables.NumericColumn;
import io.github.perceptron.datasets.tables.RankSearch;
import io.github.perceptron.datasets.tables.RankSearch.Found;
import io.github.perceptron.datasets.tables.RankSearch.Wanted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Measures columns of numbers together, because each pass over the rows reads their whole file.
 *
 * <p>Short columns are sorted, as many in one pass as take 32 MB. Longer ones are measured all
 * together in a few passes, whose memory does not depend on the number of rows.
 */
final class NumberColumns {

  private final List<NumericColumn> columns;
  private final Rows rows;

  private NumberColumns(List<NumericColumn> columns) {
    this.columns = columns;
    this.rows = Rows.range(0, columns.get(0).size());
  }

  /**
   * Measures columns.
   *
   * @param columns of the same length
   * @return their statistics, in the same order
   */
  static List<ColumnStatistics> of(List<NumericColumn> columns) {
    List<ColumnStatistics> measured = new ArrayList<>();
    if (!columns.isEmpty() && columns.get(0).size() > MOST_SORTED) {
      return inPasses(columns);
    }
    int together = columns.isEmpty() ? 1 : MOST_SORTED / Math.max(1, columns.get(0).size());
    for (int from = 0; from < columns.size(); from += together) {
      int to = Math.min(columns.size(), from + together);
      measured.addAll(new NumberColumns(columns.subList(from, to)).sorted());
    }
    return measured;
  }

  private List<ColumnStatistics> sorted() {
    double[][] numbers = new double[columns.size()][rows.size()];
    int[] known = new int[columns.size()];
    ColumnBlocks.read(
        columns,
        rows,
        (column, values, count) -> {
          for (int i = 0; i < count; i++) {
            if (!Double.isNaN(values[i])) {
              numbers[column][known[column]++] = values[i];
            }
          }
        });
    List<ColumnStatistics> measured = new ArrayList<>();
    for (int column = 0; column < numbers.length; column++) {
      Arrays.sort(numbers[column], 0, known[column]);
      NumberStatistics found =
          known[column] == 0 ? null : NumberStatistics.ofSorted(numbers[column], known[column]);
      measured.add(statistics(column, known[column], found));
    }
    return measured;
  }

  private ColumnStatistics statistics(int column, long known, @Nullable NumberStatistics numbers) {
    int missing = (int) (rows.size() - known);
    return new ColumnStatistics(columns.get(column).name(), missing, numbers, null);
  }

  /** Measures columns without a copy of their numbers; at least one column. */
  static List<ColumnStatistics> inPasses(List<NumericColumn> columns) {
    return new NumberColumns(columns).inPasses();
  }

  private List<ColumnStatistics> inPasses() {
    List<DoubleSummaryStatistics> summaries = summaries();
    List<DoubleSummaryStatistics> squares = summariesOfNone();
    List<Histogram> histograms =
        summaries.stream().map(one -> new Histogram(one.getMin(), one.getMax())).toList();
    double[] means = summaries.stream().mapToDouble(DoubleSummaryStatistics::getAverage).toArray();
    ColumnBlocks.read(
        columns,
        rows,
        (column, values, count) -> {
          histograms.get(column).add(values, count);
          for (int i = 0; i < count; i++) {
            if (!Double.isNaN(values[i])) {
              double difference = values[i] - means[column];
              squares.get(column).accept(difference * difference);
            }
          }
        });
    List<List<Double>> quartiles = quartiles(summaries);
    List<ColumnStatistics> measured = new ArrayList<>();
    for (int column = 0; column < means.length; column++) {
      DoubleSummaryStatistics summary = summaries.get(column);
      long known = summary.getCount();
      NumberStatistics found =
          known == 0
              ? null
              : new NumberStatistics(
                  summary.getMin(),
                  summary.getMax(),
                  means[column],
                  Math.sqrt(squares.get(column).getSum() / known),
                  quartiles.get(column),
                  null,
                  histograms.get(column).counts());
      measured.add(statistics(column, known, found));
    }
    return measured;
  }

  private List<DoubleSummaryStatistics> summariesOfNone() {
    return columns.stream().map(column -> new DoubleSummaryStatistics()).toList();
  }

  private List<DoubleSummaryStatistics> summaries() {
    List<DoubleSummaryStatistics> summaries = summariesOfNone();
    ColumnBlocks.read(
        columns,
        rows,
        (column, values, count) -> {
          for (int i = 0; i < count; i++) {
            if (!Double.isNaN(values[i])) {
              summaries.get(column).accept(values[i]);
            }
          }
        });
    return summaries;
  }

  /** The quartiles of each column; none of a column without numbers. */
  private List<List<Double>> quartiles(List<DoubleSummaryStatistics> summaries) {
    List<Wanted> wanted = new ArrayList<>();
    List<Double> places = new ArrayList<>();
    List<List<Double>> quartiles = new ArrayList<>();
    for (int column = 0; column < summaries.size(); column++) {
      quartiles.add(new ArrayList<>());
      long known = summaries.get(column).getCount();
      for (int i = 0; i < QUARTILES.length && known > 0; i++) {
        double place = QUARTILES[i] * (known - 1);
        places.add(place);
        wanted.add(new Wanted(column, (int) place));
      }
    }
    List<Found> found = RankSearch.find(columns, rows, wanted);
    for (int i = 0; i < found.size(); i++) {
      Found at = found.get(i);
      double above = places.get(i) - wanted.get(i).rank();
      quartiles.get(wanted.get(i).column()).add(at.at() + above * (at.next() - at.at()));
    }
    return quartiles;
  }
}
