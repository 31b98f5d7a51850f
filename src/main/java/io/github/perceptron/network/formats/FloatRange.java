package io.github.perceptron.network.formats;

import io.github.perceptron.network.input.InputColumn;
import io.github.perceptron.network.input.InputContract;
import io.github.perceptron.network.input.NumberTarget;
import io.github.perceptron.network.input.NumericInput;
import io.github.perceptron.network.input.TableInput;
import io.github.perceptron.problem.InvalidParametersException;

/**
 * Refuses files whose 32-bit floats could not hold a scaling, so that other programs would predict
 * something else without an error.
 */
final class FloatRange {

  /** Far enough inside the range of floats that products with usual weights stay in it. */
  private static final double LEAST = 1e-30;

  private static final double LARGEST = 1e30;

  /** Floats have 7 digits: above this ratio of mean to deviation, fewer than 2 are left. */
  private static final double LARGEST_SHIFT = 1e5;

  private FloatRange() {}

  /**
   * Checks a model.
   *
   * @throws InvalidParametersException if the format cannot hold its scaling
   */
  static void require(InputContract contract, ModelFormat format) {
    for (NumberTarget number : contract.numbers()) {
      boolean precise = Math.abs(number.mean()) <= LARGEST_SHIFT * number.deviation();
      if (!precise || !fits(number.mean(), number.deviation())) {
        throw refused(
            format,
            "answer '%s' (mean %s, deviation %s)"
                .formatted(number.name(), number.mean(), number.deviation()));
      }
    }
    boolean ofKeras = format == ModelFormat.KERAS || format == ModelFormat.KERAS_H5;
    if (ofKeras && contract instanceof TableInput table && ofNumbers(table)) {
      for (InputColumn column : table.columns()) {
        if (column instanceof NumericInput number && !fits(number.mean(), number.divisor())) {
          throw refused(
              format,
              "column '%s' (mean %s, divisor %s)"
                  .formatted(number.name(), number.mean(), number.divisor()));
        }
      }
    }
  }

  /** Only such a table has its scaling in the file. */
  private static boolean ofNumbers(TableInput table) {
    return table.columns().stream().allMatch(NumericInput.class::isInstance);
  }

  private static boolean fits(double mean, double divisor) {
    return divisor >= LEAST && divisor <= LARGEST && Math.abs(mean) <= LARGEST;
  }

  private static InvalidParametersException refused(ModelFormat format, String what) {
    return InvalidParametersException.at(
        "format",
        "cannot be %s, because the 32-bit floats of such a file cannot hold the scaling of the %s"
            .formatted(format.id(), what));
  }
}
