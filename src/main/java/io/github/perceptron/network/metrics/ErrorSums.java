package io.github.perceptron.network.metrics;

import java.util.ArrayList;
import java.util.List;

/**
 * The sums from which the errors of predicted numbers are computed, in the unit of the numbers.
 *
 * @param numbers one for each number of a row
 */
public record ErrorSums(List<OfNumber> numbers) {

  public ErrorSums {
    numbers = List.copyOf(numbers);
  }

  /**
   * The sums of one number over some rows.
   *
   * @param rows how many rows
   * @param absolute sum of the absolute errors
   * @param squared sum of the squared errors
   * @param mean mean of the actual numbers
   * @param spread sum of the squared differences of the actual numbers from their mean
   */
  public record OfNumber(long rows, double absolute, double squared, double mean, double spread) {

    /**
     * Returns the sums over the rows of both: the means and the spreads are put together as Chan,
     * Golub and LeVeque (1979) do.
     */
    OfNumber plus(OfNumber other) {
      if (rows == 0 || other.rows == 0) {
        return rows == 0 ? other : this;
      }
      long all = rows + other.rows;
      double shift = other.mean - mean;
      return new OfNumber(
          all,
          absolute + other.absolute,
          squared + other.squared,
          mean + shift * other.rows / all,
          spread + other.spread + shift * shift * rows / all * other.rows);
    }
  }

  /** Returns the sums over the rows of both, which have as many numbers. */
  public ErrorSums plus(ErrorSums other) {
    List<OfNumber> sums = new ArrayList<>();
    for (int k = 0; k < numbers.size(); k++) {
      sums.add(numbers.get(k).plus(other.numbers.get(k)));
    }
    return new ErrorSums(sums);
  }
}
