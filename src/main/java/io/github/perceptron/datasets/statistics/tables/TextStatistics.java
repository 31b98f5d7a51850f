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

  public TextStatistics {
    top = List.copyOf(top);
  }

  /** A text and the number of rows that have it. */
  public record Category(String text, int count) {}

  static TextStatistics of(TextColumn column) {
    int[] counts = new int[column.dictionary().size()];
    for (int row = 0; row < column.size(); row++) {
      if (!column.isMissing(row)) {
        counts[column.code(row)]++;
      }
    }
    List<Category> top =
        IntStream.range(0, counts.length)
            .filter(code -> counts[code] > 0)
            .mapToObj(code -> new Category(column.dictionary().get(code), counts[code]))
            .sorted(Comparator.comparingInt(Category::count).reversed())
            .limit(MOST_SHOWN)
            .toList();
    // A part may lack texts of other parts.
    int distinct = (int) IntStream.of(counts).filter(count -> count > 0).count();
    return new TextStatistics(distinct, top);
  }
}
