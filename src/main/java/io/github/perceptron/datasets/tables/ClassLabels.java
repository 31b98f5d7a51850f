package io.github.perceptron.datasets.tables;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The classes of a column in the order of scikit-learn's {@code LabelEncoder}: numbers by value,
 * texts by code point.
 *
 * @param names the names of the classes, by label
 */
public record ClassLabels(List<String> names) {

  /**
   * The order of texts by code point, as NumPy and Python sort them; Java compares UTF-16 units.
   */
  public static final Comparator<String> BY_CODE_POINT = ClassLabels::compareCodePoints;

  public ClassLabels {
    names = List.copyOf(names);
  }

  /** Returns the classes of a column; a missing value is none. */
  public static ClassLabels of(Column column) {
    return new ClassLabels(
        column instanceof NumericColumn numbers
            ? ofNumbers(numbers)
            : ((TextColumn) column).dictionary().stream().sorted(BY_CODE_POINT).toList());
  }

  /**
   * Returns the label of each row.
   *
   * @throws IllegalArgumentException if a row has no value, or one that is no class
   */
  public int[] labelsOf(Column column) {
    Map<String, Integer> byName = new HashMap<>();
    for (int label = 0; label < names.size(); label++) {
      byName.put(names.get(label), label);
    }
    return IntStream.range(0, column.size())
        .map(
            row -> {
              Integer label = column.isMissing(row) ? null : byName.get(nameOf(column, row));
              if (label == null) {
                throw new IllegalArgumentException("Row %d has no class".formatted(row));
              }
              return label;
            })
        .toArray();
  }

  private static List<String> ofNumbers(NumericColumn column) {
    TreeSet<Double> values = new TreeSet<>();
    for (int row = 0; row < column.size(); row++) {
      if (!column.isMissing(row)) {
        // Minus zero is zero.
        values.add(column.value(row) + 0.0);
      }
    }
    return values.stream().map(ClassLabels::written).toList();
  }

  private static String nameOf(Column column, int row) {
    return column instanceof NumericColumn numbers
        ? written(numbers.value(row) + 0.0)
        : Objects.requireNonNull(((TextColumn) column).text(row));
  }

  /** The shortest text of a number: 3 for 3.0. */
  private static String written(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  private static int compareCodePoints(String one, String other) {
    int shared = Math.min(one.length(), other.length());
    for (int i = 0; i < shared; i++) {
      char left = one.charAt(i);
      char right = other.charAt(i);
      if (left != right) {
        // Two chars of a pair stand for a code point above all others.
        boolean paired = Character.isSurrogate(left);
        return paired == Character.isSurrogate(right) ? left - right : paired ? 1 : -1;
      }
    }
    return one.length() - other.length();
  }
}
