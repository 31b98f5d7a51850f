package io.github.perceptron.network.engine.loss;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Huber's loss (1964) of linear outputs, the mean over the numbers of a row, which Deeplearning4j
 * lacks: with d the difference of output and target, {@code d^2 / 2} up to {@code |d| = delta},
 * {@code delta |d| - delta^2 / 2} beyond it.
 *
 * <p>The class is public because its name is part of stored model files: Deeplearning4j creates it
 * from a model's configuration.
 */
public final class HuberLoss implements LossOfRows {

  private final double delta;

  /**
   * @param delta above 0
   */
  public HuberLoss(@JsonProperty("delta") double delta) {
    this.delta = delta;
  }

  /** The limit between small and large errors; part of stored configurations. */
  public double getDelta() {
    return delta;
  }

  @Override
  public INDArray computeScoreArray(
      INDArray labels, INDArray preOutput, IActivation activation, @Nullable INDArray mask) {
    // With m the smaller of |d| and delta, both parts are m (|d| - m / 2).
    INDArray distance = Transforms.abs(preOutput.sub(labels), false);
    INDArray small = Transforms.min(distance, delta, true);
    INDArray score = distance.subi(small.mul(0.5)).muli(small).mean(true, 1);
    return mask == null ? score : score.muliColumnVector(mask);
  }

  @Override
  public INDArray computeGradient(
      INDArray labels, INDArray preOutput, IActivation activation, @Nullable INDArray mask) {
    INDArray difference = preOutput.sub(labels);
    INDArray gradient =
        Transforms.max(Transforms.min(difference, delta, false), -delta, false)
            .divi(labels.size(1));
    return mask == null ? gradient : gradient.muliColumnVector(mask);
  }

  @Override
  public String name() {
    return "huber";
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof HuberLoss that && Double.compare(that.delta, delta) == 0;
  }

  @Override
  public int hashCode() {
    return Double.hashCode(delta);
  }
}
