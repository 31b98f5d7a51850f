package io.github.perceptron.network.engine.loss;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * The binary cross-entropy of a sigmoid output, computed from the output before the sigmoid.
 * Deeplearning4j's own cuts probabilities at 1e-5, and a confident mistake then has hardly any
 * gradient.
 *
 * <p>The class is public because its name is part of stored model files: Deeplearning4j creates it
 * from a model's configuration.
 */
public final class SigmoidCrossentropy implements LossOfRows {

  @Override
  public INDArray computeScoreArray(
      INDArray labels, INDArray preOutput, IActivation activation, @Nullable INDArray mask) {
    INDArray distance = Transforms.exp(Transforms.abs(preOutput, true).negi(), false);
    INDArray score =
        Transforms.max(preOutput, 0, true)
            .subi(preOutput.mul(labels))
            .addi(Transforms.log(distance.addi(1), false))
            .sum(true, 1);
    return mask == null ? score : score.muliColumnVector(mask);
  }

  @Override
  public INDArray computeGradient(
      INDArray labels, INDArray preOutput, IActivation activation, @Nullable INDArray mask) {
    INDArray gradient = Nd4j.createUninitialized(preOutput.dataType(), preOutput.shape(), 'f');
    gradient.assign(preOutput);
    Transforms.sigmoid(gradient, false).subi(labels);
    return mask == null ? gradient : gradient.muliColumnVector(mask);
  }

  @Override
  public String name() {
    return "sigmoid cross-entropy";
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SigmoidCrossentropy;
  }

  @Override
  public int hashCode() {
    return SigmoidCrossentropy.class.hashCode();
  }
}
