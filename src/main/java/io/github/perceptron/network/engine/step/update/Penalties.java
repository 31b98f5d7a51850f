package io.github.perceptron.network.engine.step.update;

import io.github.perceptron.network.specification.NetworkSpecification;
import java.util.List;
import org.nd4j.linalg.learning.regularization.L1Regularization;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;

/**
 * The penalties that make the weights of a layer smaller.
 *
 * @param lossL1 times the absolute value of each weight is in the loss
 * @param lossL2 times the square of each weight is in the loss
 * @param l1 times the sign of each weight is in the gradient
 * @param l2 times each weight is in the gradient
 * @param decay times the learning rate and each weight is taken in a step beside the optimizer's
 */
record Penalties(double lossL1, double lossL2, double l1, double l2, double decay) {

  /** Of biases and of batch normalisation. */
  static final Penalties NONE = new Penalties(0, 0, 0, 0, 0);

  /**
   * Of a kernel: the loss is the specification's, the steps are those of Deeplearning4j's layer.
   */
  static Penalties of(NetworkSpecification specification, List<Regularization> regularizations) {
    double l1 = 0;
    double l2 = 0;
    double decay = 0;
    for (Regularization it : regularizations) {
      l1 += it instanceof L1Regularization first ? first.getL1().valueAt(0, 0) : 0;
      l2 += it instanceof L2Regularization second ? second.getL2().valueAt(0, 0) : 0;
      decay += it instanceof WeightDecay third ? third.getCoeff().valueAt(0, 0) : 0;
    }
    return new Penalties(specification.l1(), specification.l2(), l1, l2, decay);
  }

  boolean areInTheLoss() {
    return lossL1 != 0 || lossL2 != 0;
  }

  /** The terms of the loss for some weights. */
  double of(float[] weights, int count) {
    double absolute = 0;
    double squares = 0;
    for (int i = 0; i < count; i++) {
      absolute += Math.abs(weights[i]);
      squares += (double) weights[i] * weights[i];
    }
    return lossL1 * absolute + lossL2 * squares;
  }

  /**
   * Adds their derivatives to the gradient of a piece.
   *
   * @param scale times each number of the gradient is the derivative of the loss
   * @return what each number of the gradient has to be multiplied by afterwards
   */
  float addTo(Piece piece, int count, float scale) {
    if (l1 == 0 && l2 == 0) {
      return scale;
    }
    multiply(piece.gradient(), count, scale);
    if (l1 != 0) {
      addSigns(piece.gradient(), piece.weights(), count, (float) l1);
    }
    if (l2 != 0) {
      addMultiple(piece.gradient(), piece.weights(), count, (float) l2);
    }
    return 1;
  }

  private static void multiply(float[] values, int count, float by) {
    for (int i = 0; i < count; i++) {
      values[i] *= by;
    }
  }

  private static void addMultiple(float[] target, float[] values, int count, float factor) {
    for (int i = 0; i < count; i++) {
      target[i] += factor * values[i];
    }
  }

  private static void addSigns(float[] target, float[] values, int count, float factor) {
    for (int i = 0; i < count; i++) {
      target[i] += factor * Math.signum(values[i]);
    }
  }
}
