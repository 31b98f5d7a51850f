package io.github.perceptron.network.input;

import io.github.perceptron.network.specification.Normalization;
import java.util.Objects;

/**
 * A column of numbers: the input for a number x is {@code (x - mean) / divisor}.
 *
 * @param mean number that is subtracted, finite; the least number with {@link
 *     Normalization#MIN_MAX}
 * @param divisor divisor of the difference, above 0, finite
 * @param fill number that takes the place of a missing one before it is scaled, finite
 */
public record NumericInput(String name, double mean, double divisor, double fill)
    implements InputColumn {

  public NumericInput {
    Objects.requireNonNull(name, "name");
    if (!(divisor > 0)
        || !Double.isFinite(divisor)
        || !Double.isFinite(mean)
        || !Double.isFinite(fill)) {
      throw new IllegalArgumentException(
          "divisor must be above 0, and mean, divisor and fill must be finite");
    }
  }

  @Override
  public int inputs() {
    return 1;
  }

  @Override
  public String kindId() {
    return NUMERIC;
  }

  /**
   * Returns the network input for a number. It is not finite if the number is too far from the
   * training rows for a float.
   *
   * @param value NaN if it is missing
   */
  public float inputFor(double value) {
    return (float) (((Double.isNaN(value) ? fill : value) - mean) / divisor);
  }
}
