package io.github.perceptron.network.engine.loss;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * A loss of Deeplearning4j whose rows are multiplied by weights. Its own masks cannot do that: they
 * multiply the outputs of the layer too.
 *
 * @param weights shape [n, 1]
 */
public record WeighedLoss(ILossFunction loss, INDArray weights) implements LossOfRows {

  @Override
  public INDArray computeScoreArray(
      INDArray labels, INDArray preOutput, IActivation activation, @Nullable INDArray mask) {
    return loss.computeScoreArray(labels, preOutput, activation, mask).muliColumnVector(weights);
  }

  @Override
  public INDArray computeGradient(
      INDArray labels, INDArray preOutput, IActivation activation, @Nullable INDArray mask) {
    return loss.computeGradient(labels, preOutput, activation, mask).muliColumnVector(weights);
  }

  @Override
  public String name() {
    return loss.name();
  }
}
