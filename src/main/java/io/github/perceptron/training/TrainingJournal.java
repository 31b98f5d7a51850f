package io.github.perceptron.training;

import io.github.perceptron.history.EpochRecord;

/** Told how a training goes on, in its own thread. */
interface TrainingJournal {

  /**
   * A mini-batch was trained.
   *
   * @param epoch from 1
   * @param rowsDone rows of this epoch so far
   */
  void rowsTrained(int epoch, int rowsDone);

  /** An epoch ended; when this returns it is committed. */
  void epochEnded(EpochRecord epoch);
}
