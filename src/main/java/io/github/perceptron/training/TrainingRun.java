package io.github.perceptron.training;

import io.github.perceptron.digests.Sha256;
import io.github.perceptron.network.diagnostics.EpochDiagnostics;
import io.github.perceptron.network.engine.EpochPart;
import io.github.perceptron.network.engine.MlpNetwork;
import io.github.perceptron.network.engine.StepMethod;
import io.github.perceptron.network.specification.TrainingSpecification;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A training in progress: its network, its progress and its best epoch. It begins with the first
 * mini-batch or continues from a checkpoint; the result is the same, bit for bit.
 */
public final class TrainingRun implements AutoCloseable {

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final MlpNetwork network;
  private final BestEpoch best;
  private final Sha256 dataSha256;
  private final int rows;
  private final int batchRows;
  private final StepMethod step;
  private final @Nullable Diagnoses diagnoses;
  private int epoch;
  private EpochPart part;
  private long endedMillis;
  private long partNanos;
  private long clockStart = System.nanoTime();

  /**
   * @param initial creates the first network; not called if there is a checkpoint
   * @param settings of the mini-batches
   * @throws DataSetChangedException if the checkpoint was trained on other data
   */
  TrainingRun(
      TrainingSpecification specification,
      TrainingData data,
      Optional<Checkpoint> checkpoint,
      Supplier<MlpNetwork> initial,
      StepSettings settings) {
    this.best = new BestEpoch(specification, data.validation().isPresent());
    this.dataSha256 = data.source().sha256();
    this.rows = data.training().rows().size();
    this.batchRows = Math.min(specification.fit().batchSize(), rows);
    this.part = EpochPart.beginning(rows);
    if (checkpoint.isEmpty()) {
      this.network = initial.get();
      network.useThreads(settings.threads());
      this.step = network.use(settings.method(), batchRows);
      this.diagnoses = diagnoses(specification, data, settings, null);
      return;
    }
    this.network = checkpoint.get().network();
    TrainingState state = checkpoint.get().state();
    if (!state.dataSha256().equals(dataSha256)) {
      network.close();
      throw new DataSetChangedException(specification.data().dataSet());
    }
    network.useThreads(settings.threads());
    step = network.use(state.stepMethod(), batchRows);
    best.restore(state.best(), checkpoint.get().best(), checkpoint.get().bestOptimizer());
    epoch = state.epoch();
    part = state.part();
    endedMillis = state.endedMillis();
    partNanos = state.partMillis() * NANOS_PER_MILLI;
    diagnoses = diagnoses(specification, data, settings, state.updateRatios());
  }

  private @Nullable Diagnoses diagnoses(
      TrainingSpecification specification,
      TrainingData data,
      StepSettings settings,
      @Nullable List<@Nullable Double> updateRatios) {
    Boolean wanted = specification.fit().diagnostics();
    return (wanted == null ? settings.diagnostics() : wanted)
        ? new Diagnoses(specification, data, network, updateRatios)
        : null;
  }

  /** Called before the mini-batch that follows the progress so far. */
  void beforeBatch() {
    if (diagnoses != null) {
      diagnoses.beforeBatch(epoch + 1, part);
    }
  }

  /** Describes the network after the epoch that ended last; empty if that is not due. */
  Optional<EpochDiagnostics> diagnose() {
    return diagnoses == null ? Optional.empty() : diagnoses.ended(epoch);
  }

  /** Returns the number of rows of a full mini-batch, at least 1. */
  public int batchRows() {
    return batchRows;
  }

  /** What computes its mini-batches. */
  StepMethod step() {
    return step;
  }

  public MlpNetwork network() {
    return network;
  }

  public BestEpoch best() {
    return best;
  }

  /** Returns the last epoch that ended; 0 if none has ended. */
  int epoch() {
    return epoch;
  }

  /** Returns the progress of the current epoch. */
  EpochPart part() {
    return part;
  }

  /** Returns the current state. */
  public TrainingState state() {
    return new TrainingState(
        dataSha256,
        epoch,
        part,
        endedMillis,
        partNanos / NANOS_PER_MILLI,
        best.state(),
        step,
        diagnoses == null ? null : diagnoses.updateRatios());
  }

  /** Returns the training time so far, in milliseconds. */
  long trainedMillis() {
    return endedMillis + partNanos / NANOS_PER_MILLI;
  }

  /** Starts to count training time. */
  void startClock() {
    clockStart = System.nanoTime();
  }

  /** Returns the training time of the current epoch; the clock must run. */
  long epochNanos() {
    return partNanos + System.nanoTime() - clockStart;
  }

  /** Stops counting training time until {@link #startClock}. */
  void stopClock() {
    partNanos += System.nanoTime() - clockStart;
  }

  /** Records the progress after a mini-batch. */
  void reach(EpochPart reached) {
    part = reached;
    if (diagnoses != null) {
      diagnoses.afterBatch(reached);
    }
  }

  /**
   * Ends the epoch; the clock must be stopped.
   *
   * @return the training time of the epoch, in milliseconds
   */
  long endEpoch() {
    long millis = partNanos / NANOS_PER_MILLI;
    epoch++;
    part = EpochPart.beginning(rows);
    endedMillis += millis;
    partNanos = 0;
    return millis;
  }

  @Override
  public void close() {
    if (diagnoses != null) {
      diagnoses.close();
    }
    network.close();
  }
}
