package io.github.perceptron.jobs;

import io.github.perceptron.digests.Sha256;

/**
 * The final figures of a succeeded job.
 *
 * @param stoppedBy what ended the training
 * @param bestEpoch the epoch with the best monitored quantity
 * @param testLoss mean loss over the test rows
 * @param testAccuracy share of the test rows that are classified correctly, 0 to 1
 * @param parameterSha256 digest of the published parameters
 */
public record TrainingResult(
    StoppedBy stoppedBy,
    int bestEpoch,
    double testLoss,
    double testAccuracy,
    Sha256 parameterSha256) {}
