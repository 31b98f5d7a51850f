package io.github.perceptron.network.engine.units;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the units of one layer answer for some rows, after the activation: shape {@code [rows,
 * units]}.
 */
public final class LayerOutputs {

  private final int units;
  private final float[] values;

  /**
   * @param values row by row, {@code [rows, units]}; this object becomes their owner
   */
  public LayerOutputs(int units, float[] values) {
    this.units = units;
    this.values = values;
  }

  /** Number of units of the layer. */
  public int units() {
    return units;
  }

  /** Number of rows. */
  public int rows() {
    return values.length / units;
  }

  /**
   * Returns what a unit answers for a row.
   *
   * @throws IndexOutOfBoundsException if there is no such row or unit
   */
  public float of(int row, int unit) {
    return values[row * units + Objects.checkIndex(unit, units)];
  }

  /** Returns what all units answer for a row, {@code [units]}. */
  public float[] row(int row) {
    Objects.checkIndex(row, rows());
    return Arrays.copyOfRange(values, row * units, (row + 1) * units);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LayerOutputs that
        && units == that.units
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * units + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "LayerOutputs[%d of %d units]".formatted(rows(), units);
  }
}
