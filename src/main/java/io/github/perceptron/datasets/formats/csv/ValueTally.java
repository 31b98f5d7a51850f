package io.github.perceptron.datasets.formats.csv;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts the different values of one column, texts or numbers, up to a limit. Texts that are too
 * long to be categories or classes end the count, so that the memory is bounded. Used by one
 * thread.
 */
final class ValueTally {

  /** Longest text of a category, and longest name of a class. */
  static final int LONGEST = 200;

  private final int most;
  private final Map<Object, Long> counts = new LinkedHashMap<>();
  private long missing;
  private boolean tooLong;
  private boolean tooMany;

  /**
   * @param most how many different values are counted
   */
  ValueTally(int most) {
    this.most = most;
  }

  void addMissing() {
    missing++;
  }

  /**
   * Adds a text or a number.
   *
   * @return by how much the number of values in memory grows; below 0 if they are forgotten
   */
  int add(Object value) {
    if (tooMany || tooLong) {
      return 0;
    }
    if (value instanceof String text && text.length() > LONGEST) {
      tooLong = true;
      return forgotten();
    }
    if (counts.merge(value, 1L, Long::sum) > 1) {
      return 0;
    }
    if (counts.size() > most) {
      tooMany = true;
      return 1 + forgotten();
    }
    return 1;
  }

  private int forgotten() {
    int known = counts.size();
    counts.clear();
    return -known;
  }

  /** Number of rows without a value. */
  long missing() {
    return missing;
  }

  /** Whether there are more different values than the limit. */
  boolean isTooMany() {
    return tooMany;
  }

  /** Number of different values; 0 if there are more than the limit. */
  int distinct() {
    return counts.size();
  }

  /** Number of rows with a value; 0 if there are more values than the limit. */
  long present() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Whether a text has more than {@link #LONGEST} characters. */
  boolean isTooLong() {
    return tooLong;
  }

  /** The different values, in the order of their first row. */
  List<Object> values() {
    return List.copyOf(counts.keySet());
  }

  /** The most frequent values, the first ones first where counts are equal. */
  List<ColumnFacts.ValueCount> top(int limit) {
    return counts.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(limit)
        .map(entry -> new ColumnFacts.ValueCount(String.valueOf(entry.getKey()), entry.getValue()))
        .toList();
  }
}
