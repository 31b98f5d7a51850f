package io.github.perceptron.training;

import io.github.perceptron.digests.Sha256;
import io.github.perceptron.network.engine.EpochPart;
import io.github.perceptron.network.engine.MlpNetwork;
import io.github.perceptron.network.specification.TrainingSpecification;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One training under way: its network, how far it is and its best epoch. Begins at the first
 * mini-batch or goes on from a checkpoint; either way it ends with the same bits.
 */
public final class TrainingRun implements AutoCloseable {

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final MlpNetwork network;
  private final BestEpoch best;
  private final Sha256 dataSha256;
  private final int rows;
  private int epoch;
  private EpochPart part;
  private long endedMillis;
  private long partNanos;
  private long clockStart = System.nanoTime();

  /**
   * @param initial the network without a checkpoint; not asked for with one
   * @throws DataSetChangedException if the checkpoint learned from other data
   */
  TrainingRun(
      TrainingSpecification specification,
      TrainingData data,
      Optional<Checkpoint> checkpoint,
      Supplier<MlpNetwork> initial) {
    this.best = new BestEpoch(specification);
    this.dataSha256 = data.source().sha256();
    this.rows = data.training().rows().size();
    this.part = EpochPart.beginning(rows);
    if (checkpoint.isEmpty()) {
      this.network = initial.get();
      return;
    }
    this.network = checkpoint.get().network();
    TrainingState state = checkpoint.get().state();
    if (!state.dataSha256().equals(dataSha256)) {
      network.close();
      throw new DataSetChangedException(specification.data().dataSet());
    }
    best.restore(state.best(), checkpoint.get().best(), checkpoint.get().bestOptimizer());
    epoch = state.epoch();
    part = state.part();
    endedMillis = state.endedMillis();
    partNanos = state.partMillis() * NANOS_PER_MILLI;
  }

  public MlpNetwork network() {
    return network;
  }

  public BestEpoch best() {
    return best;
  }

  /** The last epoch that ended, 0 before. */
  int epoch() {
    return epoch;
  }

  /** The next epoch, as far as it is. */
  EpochPart part() {
    return part;
  }

  /** Where it stands now. */
  public TrainingState state() {
    return new TrainingState(
        dataSha256, epoch, part, endedMillis, partNanos / NANOS_PER_MILLI, best.state());
  }

  /** Training time so far, in milliseconds. */
  long trainedMillis() {
    return endedMillis + partNanos / NANOS_PER_MILLI;
  }

  /** From here on time counts as training. */
  void startClock() {
    clockStart = System.nanoTime();
  }

  /** From here on time does not count, until {@link #startClock}. */
  void stopClock() {
    partNanos += System.nanoTime() - clockStart;
  }

  /** A mini-batch was trained. */
  void reach(EpochPart reached) {
    part = reached;
  }

  /**
   * The epoch ended, with the clock stopped.
   *
   * @return how long it took, in milliseconds
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
    network.close();
  }
}
