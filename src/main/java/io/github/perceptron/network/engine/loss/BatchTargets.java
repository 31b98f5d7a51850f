package io.github.perceptron.network.engine.loss;

import java.util.Arrays;

/**
 * What the network should answer for the rows of a mini-batch: a class or numbers. Each row has a
 * weight, by which its loss is multiplied.
 *
 * <p>Not thread-safe, but several threads may set different rows.
 */
public final class BatchTargets {

  private final int numbers;
  private final int[] labels;
  private final double[] values;
  private final double[] unscaled;
  private final double[] weights;

  /**
   * @param rows the most rows of a mini-batch
   * @param numbers how many numbers a row has; 0 if it has a class
   */
  public BatchTargets(int rows, int numbers) {
    this.numbers = numbers;
    this.labels = new int[numbers == 0 ? rows : 0];
    this.values = new double[rows * numbers];
    this.unscaled = new double[rows * numbers];
    this.weights = new double[rows];
    Arrays.fill(weights, 1);
  }

  /** Sets the class of a row. */
  public void setLabel(int row, int label) {
    labels[row] = label;
  }

  /**
   * Sets a number of a row.
   *
   * @param value standardised
   * @param unscaled the same number as the data set has it
   */
  public void setValue(int row, int number, double value, double unscaled) {
    values[row * numbers + number] = value;
    this.unscaled[row * numbers + number] = unscaled;
  }

  /** Sets the weight of a row, at least 0. */
  public void setWeight(int row, double weight) {
    weights[row] = weight;
  }

  public int label(int row) {
    return labels[row];
  }

  public double value(int row, int number) {
    return values[row * numbers + number];
  }

  /** Returns a number as the data set has it. */
  public double unscaled(int row, int number) {
    return unscaled[row * numbers + number];
  }

  public double weight(int row) {
    return weights[row];
  }

  /** How many numbers a row has; 0 if it has a class. */
  public int numbers() {
    return numbers;
  }
}
