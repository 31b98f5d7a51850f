package io.github.perceptron.network.specification;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One hidden layer. The order is: dense, batch normalisation if it is requested, activation,
 * dropout.
 *
 * @param units number of neurons, 1 to 4096
 * @param activation activation function
 * @param dropout share of the outputs that are set to 0 in training, 0 (none) to below 1, as in
 *     Keras
 * @param batchNormalization whether there is batch normalisation before the activation
 * @param negativeSlope slope of {@link Activation#LEAKY_RELU} below zero, 0 to {@link
 *     #STEEPEST_SLOPE}; null for {@link #LEAKY_SLOPE}, and for other functions
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HiddenLayer(
    int units,
    Activation activation,
    double dropout,
    boolean batchNormalization,
    @Nullable Double negativeSlope) {

  /** Slope of the leaky ReLU below zero, as Deeplearning4j has it; Keras has another. */
  public static final double LEAKY_SLOPE = 0.01;

  /** The largest slope of a leaky ReLU below zero. */
  public static final double STEEPEST_SLOPE = 100;

  public HiddenLayer {
    Checks.inRange("units", units, 1, 4096);
    Checks.below("dropout", dropout, 0, 1);
    if (negativeSlope != null) {
      if (activation != Activation.LEAKY_RELU) {
        throw new IllegalArgumentException("negative_slope needs the activation leaky_relu");
      }
      Checks.inRange("negative_slope", negativeSlope, 0, STEEPEST_SLOPE);
    }
  }

  /** A layer whose leaky ReLU, if it has one, has the usual slope. */
  public HiddenLayer(int units, Activation activation, double dropout, boolean batchNormalization) {
    this(units, activation, dropout, batchNormalization, null);
  }

  /** Returns the slope of a leaky ReLU below zero. */
  public double slopeBelowZero() {
    return negativeSlope == null ? LEAKY_SLOPE : negativeSlope;
  }

  /**
   * Returns the same with another slope of the leaky ReLU.
   *
   * @param slope null for the usual one
   */
  public HiddenLayer withSlope(@Nullable Double slope) {
    return new HiddenLayer(units, activation, dropout, batchNormalization, slope);
  }

  /** Returns the layer that computes the same in predictions, without dropout and normalisation. */
  public HiddenLayer folded() {
    return new HiddenLayer(units, activation, 0, false, negativeSlope);
  }
}
