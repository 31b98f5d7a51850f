package io.github.perceptron.network.formats.layers;

import io.github.perceptron.network.formats.files.InvalidModelFileException;

/** Refuses parameters that are infinite or not a number. */
final class FiniteNumbers {

  private FiniteNumbers() {}

  /**
   * Checks all values.
   *
   * @param place of their layer, for errors
   */
  static void require(String place, float[] values) {
    for (float value : values) {
      require(place, Float.isFinite(value));
    }
  }

  /** Checks all values. */
  static void require(String place, double[] values) {
    for (double value : values) {
      require(place, Double.isFinite(value));
    }
  }

  private static void require(String place, boolean finite) {
    if (!finite) {
      throw InvalidModelFileException.at(place, "has a parameter that is not a finite number");
    }
  }
}
