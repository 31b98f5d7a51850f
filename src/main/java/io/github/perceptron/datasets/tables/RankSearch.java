package io.github.perceptron.datasets.tables;

import io.github.perceptron.datasets.rows.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the numbers of columns that have certain ranks, for example medians, without sorting the
 * columns: their numbers may be more than the heap holds. Each pass over the rows counts how many
 * numbers fall into parts of the range in which a number lies, until so few are left that they can
 * be sorted (the radix form of Hoare's selection, Communications of the ACM 4, 1961).
 *
 * <p>The results are exact. Minus zero comes before zero, as in {@link Arrays#sort(double[])}.
 */
public final class RankSearch {

  private static final int MOST_COUNTERS = 1 << 20;
  private static final int MOST_SORTED = 1 << 20;

  /** The memory that a search takes, whatever the number of rows, but for 100 bytes a column. */
  public static final long MOST_BYTES = (long) MOST_SORTED * Double.BYTES;

  private static final int MOST_BITS = 16;
  private static final int LEAST_BITS = 4;
  private static final int FEW = 16;

  private final List<NumericColumn> columns;
  private final Rows rows;
  private final List<List<Search>> ofColumn = new ArrayList<>();
  private final int bits;
  private final int mostSorted;

  /**
   * A number to find.
   *
   * @param column index of its column
   * @param rank how many of the column's numbers come before it; below how many there are, without
   *     the missing ones
   */
  public record Wanted(int column, int rank) {}

  /**
   * What was found.
   *
   * @param at the number with the rank
   * @param next the number with the next rank; the same if there is none
   */
  public record Found(double at, double next) {}

  private RankSearch(List<NumericColumn> columns, Rows rows, List<Wanted> wanted, int mostSorted) {
    this.columns = columns;
    this.rows = rows;
    int searches = Math.max(1, wanted.size());
    this.bits = Math.max(LEAST_BITS, Math.min(MOST_BITS, log2(MOST_COUNTERS / searches)));
    this.mostSorted = Math.max(FEW, mostSorted / searches);
    columns.forEach(column -> ofColumn.add(new ArrayList<>()));
  }

  private static int log2(int number) {
    return 31 - Integer.numberOfLeadingZeros(Math.max(1, number));
  }

  /**
   * Finds numbers.
   *
   * @param rows the rows that count, each once, in any order
   * @return what was found, in the order of the wanted ones
   */
  public static List<Found> find(List<NumericColumn> columns, Rows rows, List<Wanted> wanted) {
    return find(columns, rows, wanted, MOST_SORTED);
  }

  /**
   * The same.
   *
   * @param mostSorted how many numbers of all columns together are sorted at most
   */
  static List<Found> find(
      List<NumericColumn> columns, Rows rows, List<Wanted> wanted, int mostSorted) {
    return new RankSearch(columns, rows.ascending(), wanted, mostSorted).found(wanted);
  }

  private List<Found> found(List<Wanted> wanted) {
    List<Search> searches =
        wanted.stream().map(one -> new Search(one.rank(), rows.size())).toList();
    for (int i = 0; i < searches.size(); i++) {
      ofColumn.get(wanted.get(i).column()).add(searches.get(i));
    }
    while (searches.stream().anyMatch(search -> search.isWide(mostSorted))) {
      searches.forEach(search -> search.beginCount(mostSorted, bits));
      pass(Search::count);
      searches.forEach(Search::narrow);
    }
    searches.forEach(Search::beginCollection);
    pass(Search::collect);
    return searches.stream().map(Search::found).toList();
  }

  /** Takes a key of a search's column. */
  private interface Step {
    void take(Search search, long key);
  }

  private void pass(Step step) {
    ColumnBlocks.read(
        columns,
        rows,
        (column, values, count) -> {
          for (Search search : ofColumn.get(column)) {
            for (int i = 0; i < count; i++) {
              if (!Double.isNaN(values[i])) {
                step.take(search, keyOf(values[i]));
              }
            }
          }
        });
  }

  /** Bits whose unsigned order is that of the numbers. */
  private static long keyOf(double value) {
    long raw = Double.doubleToRawLongBits(value);
    return raw ^ ((raw >> 63) | Long.MIN_VALUE);
  }

  private static double valueOf(long key) {
    return Double.longBitsToDouble(key < 0 ? key ^ Long.MIN_VALUE : ~key);
  }

  /** The range of keys in which the wanted number lies. */
  private static final class Search {

    private final int rank;

    /** The least key of the range, which has 2 to the power of {@code width} keys. */
    private long low;

    private int width = Long.SIZE;
    private int before;
    private int inside;
    private int[] counts = new int[0];
    private int shift;
    private double[] collected = new double[0];
    private int known;
    private double above = Double.NaN;

    Search(int rank, int rows) {
      this.rank = rank;
      this.inside = rows;
    }

    boolean isWide(int mostSorted) {
      return width > 0 && inside > mostSorted;
    }

    void beginCount(int mostSorted, int bits) {
      int used = Math.min(bits, width);
      counts = isWide(mostSorted) ? new int[1 << used] : new int[0];
      shift = width - used;
    }

    void count(long key) {
      if (counts.length > 0 && contains(key)) {
        counts[(int) ((key - low) >>> shift)]++;
      }
    }

    void narrow() {
      if (counts.length == 0) {
        return;
      }
      int part = 0;
      while (before + counts[part] <= rank) {
        before += counts[part++];
      }
      inside = counts[part];
      low += (long) part << shift;
      width = shift;
      counts = new int[0];
    }

    /** A range of one key needs no numbers; only the next larger one is looked for. */
    void beginCollection() {
      collected = width == 0 ? collected : new double[inside];
    }

    void collect(long key) {
      if (contains(key)) {
        if (width > 0) {
          collected[known] = valueOf(key);
        }
        known++;
      } else if (Long.compareUnsigned(key, low) > 0) {
        double value = valueOf(key);
        above = Double.isNaN(above) || value < above ? value : above;
      }
    }

    private boolean contains(long key) {
      return width == Long.SIZE || (key - low) >>> width == 0;
    }

    Found found() {
      int place = rank - before;
      Arrays.sort(collected, 0, Math.min(known, collected.length));
      double at = width == 0 ? valueOf(low) : collected[place];
      if (place + 1 < known) {
        return new Found(at, width == 0 ? at : collected[place + 1]);
      }
      return new Found(at, Double.isNaN(above) ? at : above);
    }
  }
}
