package io.github.perceptron.training;

import io.github.perceptron.history.EpochRecord;
import io.github.perceptron.network.engine.EpochPart;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Remembers how a training goes on, and where it was left; called in its own thread. */
public interface TrainingJournal {

  /** The newest place the training can go on from; empty for the beginning. */
  Optional<Checkpoint> newestCheckpoint();

  /** The training begins, or goes on, at this place. */
  void began(TrainingRun run);

  /**
   * A mini-batch was trained.
   *
   * @param epoch from 1
   * @param part the epoch so far
   */
  void batchTrained(int epoch, EpochPart part);

  /**
   * The training is within a mini-batch, or a pass over other rows, that takes long.
   *
   * @param part the epoch as far as it is
   */
  default void stillWorking(EpochPart part) {}

  /**
   * An epoch ended; when this returns it is committed.
   *
   * @param bestEpoch the best so far; 0 for none
   */
  void epochEnded(EpochRecord epoch, int bestEpoch);

  /**
   * Writes a checkpoint; one that cannot be written is reported and does no harm.
   *
   * @param goOn asked again and again; if it says no, nothing is written
   */
  void checkpoint(TrainingRun run, BooleanSupplier goOn);

  /** Keeps the network, which has the weights of the best epoch, however the training ended. */
  void keepBest(TrainingRun run);
}
