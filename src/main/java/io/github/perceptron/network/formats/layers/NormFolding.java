package io.github.perceptron.network.formats.layers;

import io.github.perceptron.network.formats.files.InvalidModelFileException;
import io.github.perceptron.network.formats.layers.DenseArrays.NormArrays;

/** Batch normalisation with its running statistics as the scaling that it is in predictions. */
final class NormFolding {

  private NormFolding() {}

  /**
   * Checks the parameters and returns the smallest sum of a variance and the epsilon, which is
   * above 0.
   *
   * @param epsilon the epsilon that the program which wrote the file adds to the variance
   */
  static double leastVariance(String place, NormArrays norm, double epsilon) {
    FiniteNumbers.require(place, norm.gamma);
    FiniteNumbers.require(place, norm.beta);
    FiniteNumbers.require(place, norm.mean);
    double least = Double.POSITIVE_INFINITY;
    for (double variance : norm.variance) {
      if (!(variance + epsilon > 0 && variance <= Float.MAX_VALUE)) {
        throw InvalidModelFileException.at(
            place,
            "has a variance that is not a number, or a sum of variance and epsilon that is not"
                + " above 0");
      }
      least = Math.min(least, variance + epsilon);
    }
    return least;
  }

  /** Returns the factor of each output. */
  static double[] scale(NormArrays norm, double epsilon) {
    double[] scale = new double[norm.variance.length];
    for (int i = 0; i < scale.length; i++) {
      scale[i] = norm.gamma[i] / Math.sqrt(norm.variance[i] + epsilon);
    }
    return scale;
  }

  /** Returns what is added to each output after it was multiplied by its factor. */
  static double[] shift(NormArrays norm, double[] scale) {
    double[] shift = new double[scale.length];
    for (int i = 0; i < shift.length; i++) {
      shift[i] = norm.beta[i] - norm.mean[i] * scale[i];
    }
    return shift;
  }

  /** Changes the variance so that the function stays the same with Deeplearning4j's epsilon. */
  static NormArrays withOurEpsilon(NormArrays norm, double epsilon) {
    double[] variance = norm.variance.clone();
    for (int i = 0; i < variance.length; i++) {
      variance[i] += epsilon - NormArrays.EPSILON;
    }
    return new NormArrays(norm.gamma, norm.beta, norm.mean, variance);
  }
}
