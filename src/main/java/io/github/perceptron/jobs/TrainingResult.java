package io.github.perceptron.jobs;

import io.github.perceptron.digests.Sha256;
import io.github.perceptron.network.metrics.ErrorFigures;
import org.jspecify.annotations.Nullable;

/**
 * The final figures of a succeeded job.
 *
 * @param stoppedBy what ended the training
 * @param bestEpoch the epoch with the best monitored quantity
 * @param testLoss mean loss over the test rows
 * @param testAccuracy share of the test rows that are classified correctly, 0 to 1; null for
 *     numbers
 * @param testErrors how far the numbers of the test rows are from the actual ones; null for classes
 * @param parameterSha256 digest of the published parameters
 */
public record TrainingResult(
    StoppedBy stoppedBy,
    int bestEpoch,
    double testLoss,
    @Nullable Double testAccuracy,
    @Nullable ErrorFigures testErrors,
    Sha256 parameterSha256) {

  public TrainingResult {
    if ((testAccuracy == null) == (testErrors == null)) {
      throw new IllegalArgumentException("A result has an accuracy, or errors of numbers");
    }
  }

  /** The figures of a network of classes. */
  public TrainingResult(
      StoppedBy stoppedBy,
      int bestEpoch,
      double testLoss,
      double testAccuracy,
      Sha256 parameterSha256) {
    this(stoppedBy, bestEpoch, testLoss, testAccuracy, null, parameterSha256);
  }
}
