package io.github.perceptron.network.engine.step.update;

import io.github.perceptron.network.engine.arrays.NativeFloats;
import io.github.perceptron.network.engine.threads.TrainingThreads;
import io.github.perceptron.network.specification.NetworkSpecification;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.deeplearning4j.nn.updater.UpdaterBlock.ParamState;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.NoOp;

/**
 * The optimizer's step over all parameters of a network, on the network's own parameters, gradient
 * and state. Counts the step where Deeplearning4j counts it.
 */
public final class ParameterUpdates {

  private final NetworkSpecification specification;
  private final MultiLayerNetwork network;
  private final UpdateRule rule;
  private final TrainingThreads threads;
  private List<UpdateShare> shares = List.of();
  private @Nullable INDArray state;

  /**
   * @param network of the specification
   * @param threads that compute it; stay their owner's
   */
  public ParameterUpdates(
      NetworkSpecification specification, MultiLayerNetwork network, TrainingThreads threads) {
    this.network = network;
    this.threads = threads;
    this.rule = specification.optimizer().match(UpdateRules.CHOICE);
    this.specification = specification;
    bind();
  }

  /**
   * Makes one step with the gradient in the network's array.
   *
   * @param rows that the gradient is the sum over
   * @return the penalties of the kernels before the step, which are part of the loss
   */
  public double run(int rows, double learningRate) {
    if (network.getUpdater().getStateViewArray() != state) {
      // Deeplearning4j makes the state anew for another learning rate.
      bind();
    }
    int step = network.getIterationCount();
    UpdateRule.Loop loop = rule.at(step, learningRate);
    double[] penalties = new double[shares.size()];
    threads.run(penalties.length, i -> penalties[i] = shares.get(i).run(loop, rows, learningRate));
    network.getLayerWiseConfigurations().setIterationCount(step + 1);
    return Arrays.stream(penalties).sum();
  }

  private void bind() {
    state = network.getUpdater().getStateViewArray();
    List<ParameterUpdate> updates = new ArrayList<>();
    BaseMultiLayerUpdater<?> updater = (BaseMultiLayerUpdater<?>) network.getUpdater();
    for (UpdaterBlock block : updater.getUpdaterBlocks()) {
      for (ParamState parameter : block.getLayersAndVariablesInBlock()) {
        // The running statistics of batch normalisation learn from no gradient.
        if (!(parameter.getLayer().getConfig().getUpdaterByParam(parameter.getParamName())
            instanceof NoOp)) {
          updates.add(update(block, parameter));
        }
      }
    }
    shares = UpdateShare.of(updates);
  }

  private ParameterUpdate update(UpdaterBlock block, ParamState parameter) {
    int from = parameter.getParamOffsetStart();
    int length = parameter.getParamOffsetEnd() - from;
    return new ParameterUpdate(
        NativeFloats.of(network.params(), from, length),
        NativeFloats.of(network.getGradientsViewArray(), from, length),
        state(block, from - block.getParamOffsetStart(), length),
        penalties(parameter));
  }

  private Penalties penalties(ParamState parameter) {
    if (!parameter.getParamName().equals(DefaultParamInitializer.WEIGHT_KEY)) {
      return Penalties.NONE;
    }
    Layer layer = ((org.deeplearning4j.nn.api.Layer) parameter.getLayer()).conf().getLayer();
    return Penalties.of(
        specification, layer.getRegularizationByParam(DefaultParamInitializer.WEIGHT_KEY));
  }

  /** A block keeps the first number of all its parameters, then the second. */
  private List<NativeFloats> state(UpdaterBlock block, int offset, int length) {
    int parameters = block.getParamOffsetEnd() - block.getParamOffsetStart();
    List<NativeFloats> kept = new ArrayList<>();
    for (int from = block.getUpdaterViewOffsetStart();
        from < block.getUpdaterViewOffsetEnd();
        from += parameters) {
      kept.add(
          NativeFloats.of(network.getUpdater().getStateViewArray(), (long) from + offset, length));
    }
    return kept;
  }
}
