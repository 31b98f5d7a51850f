package io.github.perceptron.network.engine;

import io.github.perceptron.network.engine.arrays.ArrayFormat;
import io.github.perceptron.network.engine.arrays.ComputationStoppedException;
import io.github.perceptron.network.engine.step.PreparedEvaluation;
import io.github.perceptron.network.input.InputContract;
import io.github.perceptron.network.memory.BatchParts;
import io.github.perceptron.network.metrics.Evaluation;
import io.github.perceptron.network.metrics.EvaluationTally;
import io.github.perceptron.network.metrics.LossAndAccuracy;
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
  LossAndAccuracy evaluate(LabelledRows rows, BooleanSupplier goOn) {
    return evaluate(rows, goOn, (from, labels, logits) -> {});
  }

  /** See {@link MlpNetwork#evaluateInDetail}. */
  Evaluation evaluateInDetail(LabelledRows rows, BooleanSupplier goOn) {
    EvaluationTally tally = new EvaluationTally(contract.classes());
    LossAndAccuracy mean =
        evaluate(
            rows,
            goOn,
            (from, labels, logits) -> {
              double[] row = new double[contract.classes()];
              for (int i = 0; i < labels.length; i++) {
                for (int k = 0; k < row.length; k++) {
                  row[k] = logits[i * row.length + k];
                }
                tally.add(rows.rows().get(from + i), labels[i], row);
              }
            });
    return tally.result(mean.loss());
  }

  private LossAndAccuracy evaluate(
      LabelledRows rows, BooleanSupplier goOn, LogitsListener listener) {
    RunningMean mean = new RunningMean(specification.loss());
    double penalty = penalty();
    int step = BatchParts.evaluationRows(specification, contract.inputs(), contract.classes());
    for (int from = 0; from < rows.size(); from += step) {
      if (!goOn.getAsBoolean()) {
        throw new ComputationStoppedException();
      }
      int to = Math.min(from + step, rows.size());
      int[] labels = rows.labels(from, to);
      float[] logits = inferLogits(rows, from, to);
      mean.add(labels, logits, penalty);
      listener.inferred(from, labels, logits);
    }
    return mean.result();
  }

  private float[] inferLogits(LabelledRows rows, int from, int to) {
    Optional<PreparedEvaluation> prepared = passes.evaluation(to - from);
    if (prepared.isPresent()) {
      return prepared.get().logits(rows.data(), rows.rows(), from, to);
    }
    try (MiniBatch batch = MiniBatch.of(rows, from, to, contract)) {
      return inferLogits(batch.features());
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

  /** Returns the output layer before its softmax, row by row, from the last hidden activations. */
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
  private interface LogitsListener {
    void inferred(int from, int[] labels, float[] logits);
  }
}
