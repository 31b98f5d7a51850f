package io.github.perceptron.network.engine.step;

import io.github.perceptron.network.engine.arrays.NativeFloats;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;

/**
 * Mean and variance of each unit over the mini-batches so far, as Deeplearning4j's batch
 * normalisation keeps them: the variance itself, or the decimal logarithm of its root.
 *
 * @param mean one number for each unit
 * @param spread one number for each unit
 */
record RunningStatistics(BatchNormalization configuration, NativeFloats mean, NativeFloats spread) {

  private static final double LN_10 = Math.log(10);

  /** Moves towards the statistics of a mini-batch. */
  void move(double[] batchMean, double[] batchVariance) {
    double rest = 1 - configuration.getDecay();
    int units = batchMean.length;
    float[] means = mean.first(units);
    float[] spreads = spread.first(units);
    for (int i = 0; i < units; i++) {
      means[i] -= (float) ((means[i] - batchMean[i]) * rest);
      if (configuration.isUseLogStd()) {
        double before = variance(spreads[i]);
        double after = before * configuration.getDecay() + batchVariance[i] * rest;
        spreads[i] -= (float) (Math.log(before / after) / (2 * LN_10));
      } else {
        spreads[i] -= (float) ((spreads[i] - batchVariance[i]) * rest);
      }
    }
    mean.put(0, means, units);
    spread.put(0, spreads, units);
  }

  double[] means() {
    float[] means = mean.first(mean.length());
    double[] result = new double[means.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = means[i];
    }
    return result;
  }

  double[] variances() {
    float[] spreads = spread.first(spread.length());
    double[] result = new double[spreads.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = configuration.isUseLogStd() ? variance(spreads[i]) : spreads[i];
    }
    return result;
  }

  private static double variance(float logarithm) {
    return Math.exp(2 * LN_10 * logarithm);
  }
}
