package io.github.perceptron.datasets.tables;

import java.util.Arrays;

/**
 * A column of numbers, on the heap or in a file. A missing number is NaN; all others are finite.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class NumericColumn implements Column {

  private final String name;
  private final Numbers values;

  NumericColumn(String name, Numbers values) {
    this.name = name;
    this.values = values;
  }

  /**
   * Creates a column from a copy of the numbers.
   *
   * @param values {@code [rows]}; NaN for a missing number
   * @throws IllegalArgumentException if a number is infinite
   */
  public static NumericColumn of(String name, double... values) {
    return owning(name, values.clone());
  }

  /**
   * Creates a column that uses the array itself; the caller must not change it afterwards.
   *
   * @throws IllegalArgumentException if a number is infinite
   */
  public static NumericColumn owning(String name, double[] values) {
    for (double value : values) {
      if (Double.isInfinite(value)) {
        throw new IllegalArgumentException("Column " + name + " has a number that is not finite");
      }
    }
    return new NumericColumn(name, new Numbers.OnHeap(values));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int size() {
    return values.size();
  }

  @Override
  public boolean isMissing(int row) {
    return Double.isNaN(values.get(row));
  }

  /**
   * The number of a row; NaN if it is missing.
   *
   * @throws IndexOutOfBoundsException unless {@code 0 <= row < size()}
   */
  public double value(int row) {
    return values.get(row);
  }

  @Override
  public NumericColumn select(int[] rows) {
    double[] selected = new double[rows.length];
    Arrays.setAll(selected, i -> values.get(rows[i]));
    return owning(name, selected);
  }

  @Override
  public String toString() {
    return "NumericColumn[" + name + ", " + values.size() + "]";
  }
}
