package io.github.perceptron.datasets.tables;

import java.util.Arrays;

/**
 * A column of numbers. A missing number is NaN; all others are finite.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class NumericColumn implements Column {

  private final String name;
  private final double[] values;

  private NumericColumn(String name, double[] values) {
    for (double value : values) {
      if (Double.isInfinite(value)) {
        throw new IllegalArgumentException("Column " + name + " has a number that is not finite");
      }
    }
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
    return new NumericColumn(name, values.clone());
  }

  /** Creates a column that uses the array itself; the caller must not change it afterwards. */
  public static NumericColumn owning(String name, double[] values) {
    return new NumericColumn(name, values);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int size() {
    return values.length;
  }

  @Override
  public boolean isMissing(int row) {
    return Double.isNaN(values[row]);
  }

  /**
   * The number of a row; NaN if it is missing.
   *
   * @throws IndexOutOfBoundsException unless {@code 0 <= row < size()}
   */
  public double value(int row) {
    return values[row];
  }

  @Override
  public NumericColumn select(int[] rows) {
    double[] selected = new double[rows.length];
    Arrays.setAll(selected, i -> values[rows[i]]);
    return new NumericColumn(name, selected);
  }

  @Override
  public String toString() {
    return "NumericColumn[" + name + ", " + values.length + "]";
  }
}
