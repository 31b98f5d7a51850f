package io.github.perceptron.history;

import io.github.perceptron.network.metrics.EpochMetric;
import io.github.perceptron.network.metrics.EpochMetrics;
import java.util.Arrays;
import java.util.List;

/**
 * Metrics of many epochs of a job: one column of numbers for each metric. An epoch takes eight
 * bytes for each metric and four for its number, much less than an {@link EpochRecord}.
 */
public final class EpochColumns {

  private static final int FIRST_CAPACITY = 64;

  private final List<EpochMetric> metrics;
  private final double[][] values;
  private int[] epochs = new int[FIRST_CAPACITY];
  private int size;

  /** Creates columns without any epoch. */
  public EpochColumns(List<EpochMetric> metrics) {
    this.metrics = List.copyOf(metrics);
    this.values = new double[metrics.size()][FIRST_CAPACITY];
  }

  /** Adds an epoch after those that are there. */
  public void add(int epoch, EpochMetrics numbers) {
    add(epoch);
    for (int i = 0; i < values.length; i++) {
      Double value = numbers.get(metrics.get(i));
      set(i, value == null ? Double.NaN : value);
    }
  }

  /**
   * Adds an epoch after those that are there.
   *
   * @param numbers one for each metric, NaN if it is missing
   */
  void add(int epoch, double[] numbers) {
    add(epoch);
    for (int i = 0; i < values.length; i++) {
      set(i, numbers[i]);
    }
  }

  private void add(int epoch) {
    if (size == epochs.length) {
      int capacity = Math.multiplyExact(2, size);
      epochs = Arrays.copyOf(epochs, capacity);
      for (int i = 0; i < values.length; i++) {
        values[i] = Arrays.copyOf(values[i], capacity);
      }
    }
    epochs[size] = epoch;
    size++;
  }

  private void set(int metric, double value) {
    values[metric][size - 1] = value;
  }

  public List<EpochMetric> metrics() {
    return metrics;
  }

  /** Returns the number of epochs. */
  public int size() {
    return size;
  }

  /** Returns the number of the epoch at a place, from 0 to {@link #size}. */
  public int epoch(int place) {
    return epochs[place];
  }

  /** Returns the numbers of a metric, one for each epoch; NaN for a missing number. */
  public double[] of(EpochMetric metric) {
    return Arrays.copyOf(values[metrics.indexOf(metric)], size);
  }
}
