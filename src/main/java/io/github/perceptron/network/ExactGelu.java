package io.github.perceptron.network;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Erf;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The GELU {@code x P(X <= x)} for a standard normal X (Hendrycks and Gimpel, 2016), which is
 * Keras' default and which Deeplearning4j lacks: it has two approximations. With {@code P(X <= x) =
 * (1 + erf(x / sqrt(2))) / 2} the derivative is {@code P(X <= x) + x exp(-x^2 / 2) / sqrt(2 pi)}.
 *
 * <p>The class is public because Deeplearning4j creates it by its class name from a model's
 * configuration.
 */
public final class ExactGelu extends BaseActivationFunction {

  private static final long serialVersionUID = 1;

  private static final double ROOT_OF_HALF = Math.sqrt(0.5);
  private static final double DENSITY_AT_ZERO = 1 / Math.sqrt(2 * Math.PI);

  @Override
  public INDArray getActivation(INDArray in, boolean training) {
    INDArray share = share(in);
    in.muli(share);
    free(share);
    return in;
  }

  @Override
  public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
    assertShape(in, epsilon);
    INDArray slope = share(in);
    INDArray density = in.mul(in);
    density.muli(-0.5);
    Nd4j.getExecutioner().exec(new Exp(density));
    density.muli(DENSITY_AT_ZERO).muli(in);
    slope.addi(density).muli(epsilon);
    free(density);
    return new Pair<>(slope, null);
  }

  /** Returns P(X &lt;= x) in a new array. */
  private static INDArray share(INDArray in) {
    INDArray share = in.mul(ROOT_OF_HALF);
    Nd4j.getExecutioner().exec(new Erf(share, share));
    return share.addi(1).muli(0.5);
  }

  private static void free(INDArray array) {
    if (array.closeable()) {
      array.close();
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ExactGelu;
  }

  @Override
  public int hashCode() {
    return ExactGelu.class.hashCode();
  }

  @Override
  public String toString() {
    return "exact gelu";
  }
}
