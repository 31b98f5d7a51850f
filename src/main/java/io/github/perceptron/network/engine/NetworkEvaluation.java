package io.github.perceptron.network.engine;

import io.github.perceptron.network.engine.arrays.ArrayFormat;
import io.github.perceptron.network.engine.arrays.ComputationStoppedException;
import io.github.perceptron.network.engine.loss.BatchTargets;
import io.github.perceptron.network.engine.loss.DetailedRows;
import io.github.perceptron.network.engine.loss.Output;
import io.github.perceptron.network.engine.step.PreparedEvaluation;
import io.github.perceptron.network.input.InputContract;
import io.github.perceptron.network.memory.BatchParts;
import io.github.perceptron.network.metrics.Evaluation;
import io.github.perceptron.network.metrics.Measured;
import io.github.perceptron.network.specification.NetworkSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Computes loss, accuracy and outputs of labelled rows; nothing is trained. */
record NetworkEvaluation(
    NetworkSpecification specification,
    InputContract contract,
    MultiLayerNetwork network,
    PreparedPasses passes) {

  /** See {@link MlpNetwork#evaluate(LabelledRows, BooleanSupplier)}. */
  Measured evaluate(LabelledRows rows, BooleanSupplier goOn) {
    return evaluate(rows, goOn, (from, count, targets, outputs) -> {});
  }

  /** See {@link MlpNetwork#evaluateInDetail}. */
  Evaluation evaluateInDetail(LabelledRows rows, BooleanSupplier goOn) {
    DetailedRows detail =
        DetailedRows.of(Output.of(specification, contract), contract.classes(), rows.rows().size());
    Measured mean =
        evaluate(
            rows,
            goOn,
            (from, count, targets, outputs) ->
                detail.add(i -> rows.rows().get(from + i), count, targets, outputs));
    return detail.result(mean.loss());
  }

  private Measured evaluate(LabelledRows rows, BooleanSupplier goOn, EvaluatedBatch listener) {
    RunningMean mean = new RunningMean(Output.of(specification, contract));
    double penalty = penalty();
    int step =
        BatchParts.evaluationRows(
            specification, contract.inputs(), contract.outputs(specification.loss()));
    for (int from = 0; from < rows.size(); from += step) {
      if (!goOn.getAsBoolean()) {
        throw new ComputationStoppedException();
      }
      int to = Math.min(from + step, rows.size());
      int first = from;
      infer(
          rows,
          from,
          to,
          (targets, outputs) -> {
            mean.add(targets, to - first, outputs, penalty);
            listener.inferred(first, to - first, targets, outputs);
          });
    }
    return mean.result();
  }

  private void infer(LabelledRows rows, int from, int to, OutputListener listener) {
    Optional<PreparedEvaluation> prepared = passes.evaluation(to - from);
    if (prepared.isPresent()) {
      float[] outputs = prepared.get().logits(rows.data(), rows.rows(), rows.weights(), from, to);
      listener.inferred(prepared.get().targets(), outputs);
      return;
    }
    Output output = Output.of(specification, contract);
    try (MiniBatch batch = MiniBatch.of(rows, from, to, contract, output)) {
      listener.inferred(batch.targets(), inferLogits(batch.features()));
    }
  }

  private float[] inferLogits(INDArray features) {
    if (network.getnLayers() == 1) {
      return logits(features);
    }
    List<INDArray> activations =
        network.feedForwardToLayer(network.getnLayers() - 2, features, false);
    try {
      return logits(activations.get(activations.size() - 1));
    } finally {
      // The first array is the input; the mini-batch frees it.
      new ArrayList<>(activations.subList(1, activations.size())).forEach(INDArray::close);
    }
  }

  /**
   * Returns the output layer before its activation, row by row, from the last hidden activations.
   */
  float[] logits(INDArray hidden) {
    try (MemoryWorkspace ignored = Nd4j.getMemoryManager().scopeOutOfWorkspaces();
        INDArray product = hidden.mmul(network.getOutputLayer().getParam("W"))) {
      product.addiRowVector(network.getOutputLayer().getParam("b"));
      return ArrayFormat.toHeap(product);
    }
  }

  /** Returns the l1 and l2 terms of the loss for the current kernels. */
  double penalty() {
    if (specification.l1() == 0 && specification.l2() == 0) {
      return 0;
    }
    double sum = 0;
    try (MemoryWorkspace ignored = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      for (var parameter : network.paramTable().entrySet()) {
        if (parameter.getKey().endsWith("_W")) {
          double norm2 = parameter.getValue().norm2Number().doubleValue();
          sum += specification.l1() * parameter.getValue().norm1Number().doubleValue();
          sum += specification.l2() * norm2 * norm2;
        }
      }
    }
    return sum;
  }

  /** Is called after each batch of an evaluation; {@code from} is the position of its first row. */
  private interface EvaluatedBatch {
    void inferred(int from, int count, BatchTargets targets, float[] outputs);
  }

  /** Is called with the outputs of some rows, row by row. */
  private interface OutputListener {
    void inferred(BatchTargets targets, float[] outputs);
  }
}
