package io.github.perceptron.datasets.statistics.tables;

import io.github.perceptron.datasets.tables.TextColumn;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The texts of a column.
 *
 * @param distinct number of different texts
 * @param top the most frequent ones, at most {@link #MOST_SHOWN}
 */
public record TextStatistics(int distinct, List<Category> top) {

  /** Number of categories that are listed. */
  static final int MOST_SHOWN = 10;

  /** Number of rows of a block, which are read column by column. */
  private static final int ROWS = 1 << 8;

  public TextStatistics {
    top = List.copyOf(top);
  }

  /** A text and the number of rows that have it. */
  public record Category(String text, int count) {}

  /**
   * Counts the texts of columns in one pass over the rows.
   *
   * @param columns of the same length
   * @return their statistics, in the same order
   */
  static List<ColumnStatistics> of(List<TextColumn> columns) {
    List<int[]> counts =
        columns.stream().map(column -> new int[column.dictionary().size()]).toList();
    int rows = columns.isEmpty() ? 0 : columns.get(0).size();
    for (int from = 0; from < rows; from += ROWS) {
      for (int i = 0; i < counts.size(); i++) {
        count(columns.get(i), from, Math.min(rows, from + ROWS), counts.get(i));
      }
    }
    return IntStream.range(0, counts.size())
        .mapToObj(i -> statistics(columns.get(i), counts.get(i)))
        .toList();
  }

  private static void count(TextColumn column, int from, int to, int[] counts) {
    for (int row = from; row < to; row++) {
      int code = column.code(row);
      if (code != TextColumn.MISSING) {
        counts[code]++;
      }
    }
  }

  private static ColumnStatistics statistics(TextColumn column, int[] counts) {
    List<Category> top =
        IntStream.range(0, counts.length)
            .filter(code -> counts[code] > 0)
            .mapToObj(code -> new Category(column.dictionary().get(code), counts[code]))
            .sorted(Comparator.comparingInt(Category::count).reversed())
            .limit(MOST_SHOWN)
            .toList();
    // A part may lack texts of other parts.
    int distinct = (int) IntStream.of(counts).filter(count -> count > 0).count();
    int missing = column.size() - IntStream.of(counts).sum();
    return new ColumnStatistics(column.name(), missing, null, new TextStatistics(distinct, top));
  }
}
