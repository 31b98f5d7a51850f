package io.github.perceptron.network.engine;

import io.github.perceptron.network.engine.arrays.RandomStream;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.factory.Nd4j;

/** A training step of Deeplearning4j, which computes all rows of a mini-batch at once. */
record WholeStep(MlpNetwork owner, MultiLayerNetwork network) implements TrainingStep {

  @Override
  public void fit(
      LabelledRows rows, int from, int to, EpochPass pass, RunningMean mean, BooleanSupplier goOn) {
    Nd4j.getRandom()
        .setSeed(RandomStream.DROPOUT.seed(owner.specification().seed(), pass.epoch(), from));
    try (MiniBatch batch = MiniBatch.of(rows, from, to, owner.contract())) {
      network.setListeners(new ForwardPassTap(owner, batch, mean));
      network.fit(batch.features(), batch.oneHot());
    } finally {
      network.setListeners(List.of());
    }
  }

  /** Does nothing: Deeplearning4j keeps its workspaces until the network is closed. */
  @Override
  public void close() {}
}
