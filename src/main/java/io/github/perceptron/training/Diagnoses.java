package io.github.perceptron.training;

import io.github.perceptron.network.diagnostics.DiagnosedEpochs;
import io.github.perceptron.network.diagnostics.EpochDiagnostics;
import io.github.perceptron.network.engine.EpochPart;
import io.github.perceptron.network.engine.MlpNetwork;
import io.github.perceptron.network.engine.probe.NetworkProbe;
import io.github.perceptron.network.specification.TrainingSpecification;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Diagnoses the epochs of a training that are due. What it finds depends on the network's
 * parameters and on the last mini-batch of the epoch alone, so that a training that continues from
 * a checkpoint finds the same.
 */
final class Diagnoses implements AutoCloseable {

  private final DiagnosedEpochs due;
  private final int batchRows;
  private final NetworkProbe probe;
  private final int layers;
  private NetworkProbe.@Nullable Before before;
  private @Nullable List<@Nullable Double> updateRatios;

  /**
   * @param network stays its owner's
   * @param updateRatios of the last mini-batch, if that was trained before the checkpoint
   */
  Diagnoses(
      TrainingSpecification specification,
      TrainingData data,
      MlpNetwork network,
      @Nullable List<@Nullable Double> updateRatios) {
    int outputs = data.contract().outputs(specification.network().loss());
    int rows = data.training().rows().size();
    this.due = DiagnosedEpochs.of(specification, data.contract().inputs(), outputs, rows);
    this.batchRows = specification.fit().batchSize();
    this.probe = new NetworkProbe(network, data.training());
    this.layers = specification.network().layers().size() + 1;
    this.updateRatios = updateRatios;
  }

  /** Called before the mini-batch that follows {@code part}. */
  void beforeBatch(int epoch, EpochPart part) {
    boolean isLast = !part.isComplete() && part.rowsDone() + (long) batchRows >= part.rows();
    if (isLast && due.contain(epoch)) {
      before = probe.weights();
    }
  }

  /** Called after a mini-batch. */
  void afterBatch(EpochPart part) {
    if (before != null && part.isComplete()) {
      updateRatios = probe.changesSince(before);
      before = null;
    }
  }

  /** Returns the update ratios of the last mini-batch, for a checkpoint; null before it. */
  @Nullable List<@Nullable Double> updateRatios() {
    return updateRatios;
  }

  /** Called when an epoch has ended; empty if it is not due. */
  Optional<EpochDiagnostics> ended(int epoch) {
    if (!due.contain(epoch)) {
      return Optional.empty();
    }
    List<@Nullable Double> ratios =
        updateRatios == null ? Collections.nCopies(layers, null) : updateRatios;
    updateRatios = null;
    return Optional.of(probe.describe(epoch, ratios));
  }

  @Override
  public void close() {
    probe.close();
  }
}
