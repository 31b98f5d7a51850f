package io.github.perceptron.datasets.rows;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The size of one part of a split, as scikit-learn takes it: a share of the rows if it is below 1,
 * otherwise a number of rows. JSON does not distinguish {@code 1} from {@code 1.0}, so both mean
 * one row.
 *
 * @param value above 0 and below 1, or a whole number from 1 to {@link #MOST}
 */
public record PartSize(double value) {

  /** The largest number of rows: no data set has more. */
  public static final int MOST = Integer.MAX_VALUE;

  /**
   * Checks the size.
   *
   * @throws IllegalArgumentException if it is neither a share nor a number of rows
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public PartSize {
    if (!(value > 0 && value <= MOST)) {
      throw new IllegalArgumentException(
          "The size of a part is above 0 and at most " + MOST + ", not " + value);
    }
  }

  /** Whether it is a share of the rows, not their number. */
  public boolean isShare() {
    return value < 1;
  }

  /** Whether it is a share, or a number of rows without a fraction. */
  boolean isWholeOrShare() {
    return isShare() || value == Math.rint(value);
  }

  /** A test part of this size among {@code n} rows, a share rounded up. */
  long roundedUp(int n) {
    return isShare() ? (long) Math.ceil(value * n) : (long) value;
  }

  /** A training part of this size among {@code n} rows, a share rounded down. */
  long roundedDown(int n) {
    return isShare() ? (long) Math.floor(value * n) : (long) value;
  }

  /** The number in JSON: without a fraction if it is a number of rows. */
  @JsonValue
  public Number json() {
    if (isShare()) {
      return value;
    }
    return (long) value;
  }

  @Override
  public String toString() {
    return json().toString();
  }
}
