package io.github.perceptron.network.engine;

import io.github.perceptron.network.engine.arrays.ComputationStoppedException;
import io.github.perceptron.network.engine.arrays.NativeBackend;
import io.github.perceptron.network.engine.arrays.RandomStream;
import io.github.perceptron.network.engine.loss.Output;
import java.util.OptionalInt;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.NetworkUtils;

/** Trains a network in mini-batches, one epoch in each call. */
final class NetworkTraining {

  private final MlpNetwork owner;
  private final MultiLayerNetwork network;
  private final PreparedPasses passes;
  private double learningRate;

  NetworkTraining(MlpNetwork owner, MultiLayerNetwork network, PreparedPasses passes) {
    this.owner = owner;
    this.network = network;
    this.passes = passes;
    // Unknown: a network that was read from a file has the learning rate of an earlier epoch.
    this.learningRate = Double.NaN;
  }

  /** See {@link MlpNetwork#fitEpoch}. */
  EpochPart fitEpoch(LabelledRows rows, EpochPass pass, EpochPart from, BatchListener listener) {
    setLearningRate(pass.learningRate());
    LabelledRows shuffled =
        rows.shuffled(RandomStream.ROWS.seed(owner.specification().seed(), pass.epoch()));
    try (TrainingStep step = step(Math.min(pass.batchSize(), rows.size()))) {
      return fitEpoch(step, shuffled, pass, from, listener);
    }
  }

  private EpochPart fitEpoch(
      TrainingStep step,
      LabelledRows rows,
      EpochPass pass,
      EpochPart from,
      BatchListener listener) {
    Output output = Output.of(owner.specification(), owner.contract());
    EpochPart part = from;
    boolean goOn = true;
    while (goOn && !part.isComplete() && part.isFinite()) {
      int to = Math.min(part.rowsDone() + pass.batchSize(), rows.size());
      RunningMean mean = new RunningMean(output, part);
      NativeBackend.requireMemory();
      try {
        step.fit(rows, part.rowsDone(), to, pass, mean, listener::goesOn);
      } catch (ComputationStoppedException e) {
        return part;
      }
      owner.stepped();
      part = mean.part(rows.size());
      goOn = listener.trained(part);
    }
    return part;
  }

  private TrainingStep step(int batchRows) {
    OptionalInt parts = passes.partRows(batchRows);
    if (parts.isPresent()) {
      return new PartedStep(owner, network, parts.getAsInt());
    }
    return passes.step(batchRows).orElseGet(() -> new WholeStep(owner, network));
  }

  private void setLearningRate(double rate) {
    if (rate != learningRate) {
      NetworkUtils.setLearningRate(network, rate);
      learningRate = rate;
    }
  }
}
