package io.github.perceptron.network.engine;

import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Reads loss and accuracy from the activations of the training step's own forward pass, before the
 * update, so that no second pass over the training rows is needed.
 */
final class ForwardPassTap extends BaseTrainingListener {

  private final MlpNetwork network;
  private final MiniBatch batch;
  private final RunningMean mean;

  ForwardPassTap(MlpNetwork network, MiniBatch batch, RunningMean mean) {
    this.network = network;
    this.batch = batch;
    this.mean = mean;
  }

  /**
   * @param activations input and hidden layers; Deeplearning4j leaves out the output layer here
   */
  @Override
  public void onForwardPass(Model model, List<INDArray> activations) {
    mean.add(
        batch,
        network.evaluation().logits(activations.get(activations.size() - 1)),
        network.evaluation().penalty());
  }
}
