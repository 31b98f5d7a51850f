package io.github.perceptron.network;

import io.github.perceptron.network.specification.Activation;
import java.util.function.DoubleUnaryOperator;

/**
 * An activation function applied to each number, by the formulas of Deeplearning4j.
 *
 * <p>{@link StrictMath} gives the same bits whether the JIT compiler has seen the code or not;
 * {@link Math} does not promise that.
 */
final class ActivationStage implements TrainedNetwork.Stage {

  /** Klambauer et al. 2017, to the digits that ND4J has. */
  private static final double SELU_ALPHA = 1.6732632423543772;

  private static final double SELU_LAMBDA = 1.0507009873554805;

  private final Activation activation;

  ActivationStage(Activation activation) {
    this.activation = activation;
  }

  @Override
  public float[][] forward(float[][] rows) {
    switch (activation) {
      case LINEAR -> {}
      case RELU -> relu(rows, 0);
      case LEAKY_RELU -> relu(rows, 0.01f);
      default -> each(rows, function());
    }
    return rows;
  }

  private static void relu(float[][] rows, float slope) {
    for (float[] row : rows) {
      for (int j = 0; j < row.length; j++) {
        row[j] = row[j] > 0 ? row[j] : slope * row[j];
      }
    }
  }

  private static void each(float[][] rows, DoubleUnaryOperator function) {
    for (float[] row : rows) {
      for (int j = 0; j < row.length; j++) {
        row[j] = (float) function.applyAsDouble(row[j]);
      }
    }
  }

  private DoubleUnaryOperator function() {
    return switch (activation) {
      case SIGMOID -> ActivationStage::sigmoid;
      case TANH -> StrictMath::tanh;
      case ELU -> x -> x > 0 ? x : StrictMath.expm1(x);
      case SELU -> x -> SELU_LAMBDA * (x > 0 ? x : SELU_ALPHA * StrictMath.expm1(x));
      // ND4J's GELU is the approximation by a sigmoid (Hendrycks and Gimpel 2016, section 2).
      case GELU -> x -> x * sigmoid(1.702 * x);
      case SWISH -> x -> x * sigmoid(x);
      case SOFTPLUS -> x -> Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
      case RELU, LEAKY_RELU, LINEAR -> DoubleUnaryOperator.identity();
    };
  }

  private static double sigmoid(double x) {
    return 1 / (1 + StrictMath.exp(-x));
  }

  @Override
  public long bytes() {
    return 0;
  }
}
