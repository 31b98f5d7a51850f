package io.github.perceptron.network.metrics;

import java.util.ArrayList;
import java.util.List;

/** Adds up the errors of predicted numbers, row by row. */
public final class ErrorTally {

  private final double[] absolute;
  private final double[] squared;
  private final double[] mean;
  private final double[] spread;
  private long rows;

  /**
   * @param numbers how many numbers a row has
   */
  public ErrorTally(int numbers) {
    this.absolute = new double[numbers];
    this.squared = new double[numbers];
    this.mean = new double[numbers];
    this.spread = new double[numbers];
  }

  /** Begins again without any row. */
  public void clear() {
    rows = 0;
    for (int k = 0; k < absolute.length; k++) {
      absolute[k] = 0;
      squared[k] = 0;
      mean[k] = 0;
      spread[k] = 0;
    }
  }

  /** Begins a row, of which all numbers are added next. */
  public void beginRow() {
    rows++;
  }

  /**
   * Adds a number of the row. The mean and the spread of the actual numbers follow Welford (1962).
   */
  public void add(int number, double predicted, double actual) {
    double error = actual - predicted;
    absolute[number] += Math.abs(error);
    squared[number] += error * error;
    double before = actual - mean[number];
    mean[number] += before / rows;
    spread[number] += before * (actual - mean[number]);
  }

  /** Returns the sums of the rows so far. */
  public ErrorSums sums() {
    List<ErrorSums.OfNumber> sums = new ArrayList<>();
    for (int k = 0; k < absolute.length; k++) {
      sums.add(new ErrorSums.OfNumber(rows, absolute[k], squared[k], mean[k], spread[k]));
    }
    return new ErrorSums(sums);
  }
}
