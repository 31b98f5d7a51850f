package io.github.perceptron.network.diagnostics;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How numbers are distributed.
 *
 * @param mean of all numbers
 * @param deviation the standard deviation of all numbers (divided by their count), at least 0
 * @param min the smallest
 * @param max the largest
 * @param counts how many numbers are in each of {@link #BINS} bins of equal width from {@code min}
 *     to {@code max}; a bin has its lower limit, the last one both limits. All are in the first bin
 *     if {@code min} and {@code max} are equal. Null, and left out of the JSON, where nobody asked
 *     for them
 */
public record Distribution(
    double mean,
    double deviation,
    double min,
    double max,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Integer> counts) {

  /** The number of bins of a histogram. */
  public static final int BINS = 20;

  public Distribution {
    counts = counts == null ? null : List.copyOf(counts);
  }

  /** Returns the same without the histogram. */
  public Distribution withoutCounts() {
    return new Distribution(mean, deviation, min, max, null);
  }

  /** Returns the square root of the mean of the squares. */
  public double rootMeanSquare() {
    return Math.hypot(mean, deviation);
  }
}
