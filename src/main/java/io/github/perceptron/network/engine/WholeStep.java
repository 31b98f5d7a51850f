package io.github.perceptron.network.engine;

import io.github.perceptron.network.engine.arrays.RandomStream;
import io.github.perceptron.network.engine.loss.Output;
import io.github.perceptron.network.engine.loss.WeighedLoss;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** A training step of Deeplearning4j, which computes all rows of a mini-batch at once. */
record WholeStep(MlpNetwork owner, MultiLayerNetwork network) implements TrainingStep {

  @Override
  public void fit(
      LabelledRows rows, int from, int to, EpochPass pass, RunningMean mean, BooleanSupplier goOn) {
    Nd4j.getRandom()
        .setSeed(RandomStream.DROPOUT.seed(owner.specification().seed(), pass.epoch(), from));
    Output output = Output.of(owner.specification(), owner.contract());
    try (MiniBatch batch = MiniBatch.of(rows, from, to, owner.contract(), output)) {
      network.setListeners(new Tap(owner, batch, mean));
      fit(batch);
    } finally {
      network.setListeners(List.of());
    }
  }

  private void fit(MiniBatch batch) {
    INDArray weights = batch.weights();
    BaseOutputLayer layer = (BaseOutputLayer) network.getOutputLayer().conf().getLayer();
    ILossFunction loss = layer.getLossFn();
    try {
      if (weights != null) {
        layer.setLossFn(new WeighedLoss(loss, weights));
      }
      network.fit(batch.features(), batch.wanted());
    } finally {
      layer.setLossFn(loss);
    }
  }

  /** Does nothing: Deeplearning4j keeps its workspaces until the network is closed. */
  @Override
  public void close() {}

  /**
   * Reads loss and accuracy from the activations of the training step's own forward pass, before
   * the update, so that no second pass over the training rows is needed.
   */
  private static final class Tap extends BaseTrainingListener {

    private final MlpNetwork network;
    private final MiniBatch batch;
    private final RunningMean mean;

    Tap(MlpNetwork network, MiniBatch batch, RunningMean mean) {
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
          batch.targets(),
          batch.size(),
          network.evaluation().logits(activations.get(activations.size() - 1)),
          network.evaluation().penalty());
    }
  }
}
