package io.github.perceptron.training;

import io.github.perceptron.history.EpochRecord;
import io.github.perceptron.network.diagnostics.EpochDiagnostics;
import io.github.perceptron.network.engine.EpochPart;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Records the progress of a training and its checkpoints. It is called in the thread that trains.
 */
public interface TrainingJournal {

  /** Returns the newest checkpoint; empty if the training starts from the beginning. */
  Optional<Checkpoint> newestCheckpoint();

  /** Called when the training begins or continues. */
  void began(TrainingRun run);

  /**
   * Called after a mini-batch was trained.
   *
   * @param epoch from 1
   * @param part the progress of the epoch
   */
  void batchTrained(int epoch, EpochPart part);

  /**
   * Called repeatedly during a mini-batch or an evaluation that takes long.
   *
   * @param part the progress of the epoch
   */
  default void stillWorking(EpochPart part) {}

  /**
   * Called before {@link #epochEnded} of the same epoch, if that is diagnosed. It is committed
   * together with the epoch.
   */
  default void diagnosed(EpochDiagnostics diagnostics) {}

  /**
   * Called after an epoch ended. It is committed soon, while the training goes on: after the epochs
   * before it, and before a checkpoint, further progress or the end of the job.
   *
   * @param bestEpoch the best epoch so far; 0 for none
   */
  void epochEnded(EpochRecord epoch, int bestEpoch);

  /**
   * Writes a checkpoint. If that fails, the failure is logged and training continues.
   *
   * @param goOn called repeatedly; when it returns false, no checkpoint is written
   */
  void checkpoint(TrainingRun run, BooleanSupplier goOn);

  /** Writes the checkpoint of the best epoch, whose weights the run's network now has. */
  void keepBest(TrainingRun run);
}
