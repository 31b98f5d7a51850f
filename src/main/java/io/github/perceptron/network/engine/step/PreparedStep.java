package io.github.perceptron.network.engine.step;

import io.github.perceptron.datasets.rows.LabelledData;
import io.github.perceptron.datasets.rows.Rows;
import io.github.perceptron.network.engine.loss.Output;
import io.github.perceptron.network.engine.step.update.ParameterUpdates;
import io.github.perceptron.network.engine.threads.TrainingThreads;
import io.github.perceptron.network.input.InputContract;
import io.github.perceptron.network.memory.PreparedArrays;
import io.github.perceptron.network.metrics.ErrorSums;
import io.github.perceptron.network.specification.NetworkSpecification;
import io.github.perceptron.network.weights.RowWeights;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;

/**
 * One training step with every array and operation made once for a network and a size of
 * mini-batch: matrix products by OpenBLAS, exponentials by ND4J, the rest in plain loops.
 *
 * <p>It works on the network's own parameters, gradient and optimizer's state and computes what
 * {@link MultiLayerNetwork#fit} does, but for rounding and the random numbers of dropout
 * (docs/adr/0020), so that the two can take turns from step to step.
 *
 * <p>Not thread-safe. Holds off-heap memory until {@link #close}.
 */
public final class PreparedStep implements AutoCloseable {

  private final StepArrays arrays;
  private final InputRows input;
  private final List<Stage> forward;
  private final List<Stage> backward;
  private final List<DropoutMask> masks;
  private final LossStage loss;
  private final ParameterUpdates updates;

  /**
   * @param network of the specification, which the step {@linkplain #covers covers}; stays its
   *     owner's
   * @param rows the most that a mini-batch has
   * @param threads that compute it; stay their owner's
   */
  public PreparedStep(
      NetworkSpecification specification,
      InputContract contract,
      MultiLayerNetwork network,
      int rows,
      TrainingThreads threads) {
    // Makes the updater and its gradient if there are none yet.
    network.getUpdater();
    this.arrays = new StepArrays(rows, threads);
    Output output = Output.of(specification, contract);
    this.input = new InputRows(contract, output, arrays.byRow(contract.inputs()), arrays);
    TrainingStages stages =
        new TrainingStages(specification, output.size(), input.matrix(), arrays);
    HiddenViews.of(specification, network).forEach(stages::addHidden);
    this.loss = stages.addOutput(network, output, input);
    this.forward = stages.forward();
    this.backward = stages.backward();
    this.masks = stages.masks();
    this.updates = new ParameterUpdates(specification, network, threads);
  }

  /**
   * Whether it can train this network in mini-batches of so many rows: no array has more numbers
   * than a buffer of Java holds, and batch normalisation learns its scale and shift, which only
   * foreign files switch off.
   */
  public static boolean covers(
      NetworkSpecification specification,
      InputContract contract,
      MultiLayerNetwork network,
      int rows) {
    return new PreparedArrays(
                specification, contract.inputs(), contract.outputs(specification.loss()))
            .fit(rows)
        && HiddenViews.of(specification, network).stream()
            .allMatch(HiddenViews::learnsNormalization);
  }

  /** Returns how many numbers its arrays have. */
  long numbers() {
    return arrays.numbers();
  }

  /** The most rows of a mini-batch. */
  public int rows() {
    return arrays.rows();
  }

  /**
   * What the rows of a mini-batch were before its step.
   *
   * @param correct how many were answered with their class
   * @param lossSum over the rows with their weights, penalties included
   * @param errors how far numbers were from their targets; null for classes
   */
  public record Count(long correct, double lossSum, @Nullable ErrorSums errors) {}

  /**
   * Trains the rows {@code from} (inclusive) to {@code to} (exclusive), by position.
   *
   * @param dropoutSeed decides which outputs are dropped
   * @param learningRate of this step, above 0
   */
  public Count fit(
      LabelledData data,
      Rows order,
      RowWeights weights,
      int from,
      int to,
      long dropoutSeed,
      double learningRate) {
    int rows = to - from;
    arrays.threads().beginBatch();
    input.fetch(data, order, weights, from, to);
    for (DropoutMask mask : masks) {
      mask.begin(dropoutSeed);
    }
    for (Stage stage : forward) {
      stage.run(rows);
    }
    for (Stage stage : backward) {
      stage.run(rows);
    }
    double penalty = updates.run(rows, learningRate);
    arrays.threads().endBatch(rows);
    return new Count(loss.correct(), loss.lossSum() + rows * penalty, loss.errors());
  }

  @Override
  public void close() {
    arrays.close();
  }
}
