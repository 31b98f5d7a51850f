package io.github.perceptron.production.drift;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Divides the values of one feature into bins, by the training rows. */
sealed interface Bins {

  /** Number of bins. */
  int count();

  /**
   * Returns the bin of a value, from 0.
   *
   * @param value a number or a text; null if it is missing
   */
  int of(@Nullable Object value);

  /**
   * Ten bins with about equally many training rows, and one for missing values. Equal values are in
   * one bin, so there may be fewer.
   *
   * @param edges the upper ends of all bins but the last, ascending
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record OfNumbers(double[] edges) implements Bins {

    private static final int DECILES = 10;

    /**
     * Makes the bins.
     *
     * @param values of the training rows, without missing ones
     */
    static OfNumbers of(double[] values) {
      double[] sorted = values.clone();
      Arrays.sort(sorted);
      double[] edges =
          IntStream.range(1, DECILES)
              .filter(i -> sorted.length > 0)
              .mapToDouble(i -> sorted[(int) ((long) i * (sorted.length - 1) / DECILES)])
              .distinct()
              .toArray();
      return new OfNumbers(edges);
    }

    @Override
    public int count() {
      return edges.length + 2;
    }

    @Override
    public int of(@Nullable Object value) {
      if (!(value instanceof Number number) || Double.isNaN(number.doubleValue())) {
        return edges.length + 1;
      }
      int found = Arrays.binarySearch(edges, number.doubleValue());
      return found >= 0 ? found : -found - 1;
    }
  }

  /**
   * A bin for each of the most frequent texts, one for all others and one for missing values.
   *
   * @param known the texts with their bins
   */
  record OfTexts(Map<String, Integer> known) implements Bins {

    private static final int MOST = 20;

    /**
     * Makes the bins.
     *
     * @param counts of the texts of the training rows
     */
    static OfTexts of(Map<String, Long> counts) {
      List<String> frequent =
          counts.entrySet().stream()
              .sorted(
                  Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                      .thenComparing(Map.Entry.comparingByKey()))
              .limit(MOST)
              .map(Map.Entry::getKey)
              .toList();
      Map<String, Integer> known = new LinkedHashMap<>();
      frequent.forEach(text -> known.put(text, known.size()));
      return new OfTexts(known);
    }

    @Override
    public int count() {
      return known.size() + 2;
    }

    @Override
    public int of(@Nullable Object value) {
      return value == null ? known.size() + 1 : known.getOrDefault(value.toString(), known.size());
    }
  }

  /** A bin for each class. */
  record OfClasses(int count) implements Bins {

    @Override
    public int of(@Nullable Object value) {
      return value instanceof Integer label ? Math.min(label, count - 1) : count - 1;
    }
  }
}
