package io.github.perceptron.network.engine.step;

import io.github.perceptron.datasets.rows.LabelledData;
import io.github.perceptron.datasets.rows.Rows;
import io.github.perceptron.network.engine.loss.BatchTargets;
import io.github.perceptron.network.engine.loss.Output;
import io.github.perceptron.network.engine.threads.TrainingThreads;
import io.github.perceptron.network.input.InputContract;
import io.github.perceptron.network.specification.NetworkSpecification;
import io.github.perceptron.network.weights.RowWeights;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * The forward pass of an evaluation, without dropout and by the running statistics of batch
 * normalisation, with every array and operation made once. Sees every change of the network's
 * parameters.
 *
 * <p>Not thread-safe. Holds off-heap memory until {@link #close}.
 */
public final class PreparedEvaluation implements AutoCloseable {

  private final StepArrays arrays;
  private final InputRows input;
  private final List<Stage> stages;
  private final Matrix logits;
  private final float[] values;

  /**
   * @param network of the specification, which the step {@linkplain PreparedStep#covers covers};
   *     stays its owner's
   * @param rows the most of one pass
   * @param threads that compute it; stay their owner's
   */
  public PreparedEvaluation(
      NetworkSpecification specification,
      InputContract contract,
      MultiLayerNetwork network,
      int rows,
      TrainingThreads threads) {
    this.arrays = new StepArrays(rows, threads);
    Output output = Output.of(specification, contract);
    this.input = new InputRows(contract, output, arrays.byRow(contract.inputs()), arrays);
    EvaluationStages builder =
        new EvaluationStages(specification, output.size(), input.matrix(), arrays);
    HiddenViews.of(specification, network).forEach(builder::addHidden);
    this.logits = builder.addOutput(network.getOutputLayer(), output.size());
    this.stages = builder.stages();
    this.values = new float[rows * output.size()];
  }

  /** Returns how many numbers its arrays have. */
  long numbers() {
    return arrays.numbers();
  }

  /** The most rows of one pass. */
  public int rows() {
    return arrays.rows();
  }

  /**
   * Computes the rows {@code from} (inclusive) to {@code to} (exclusive), by position.
   *
   * @return the output layer before its activation, row by row
   */
  public float[] logits(LabelledData data, Rows order, RowWeights weights, int from, int to) {
    int rows = to - from;
    input.fetch(data, order, weights, from, to);
    for (Stage stage : stages) {
      stage.run(rows);
    }
    int classes = logits.columns();
    logits.values().get(0, values, rows * classes);
    float[] byRow = new float[rows * classes];
    for (int i = 0; i < rows; i++) {
      for (int k = 0; k < classes; k++) {
        byRow[i * classes + k] = values[k * rows + i];
      }
    }
    return byRow;
  }

  /** What the network should answer for the rows that were computed last. */
  public BatchTargets targets() {
    return input.targets();
  }

  @Override
  public void close() {
    arrays.close();
  }
}
