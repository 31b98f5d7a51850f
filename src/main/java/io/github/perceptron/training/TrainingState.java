package io.github.perceptron.training;

import io.github.perceptron.digests.Sha256;
import io.github.perceptron.network.engine.EpochPart;

/**
 * Where a training stands between two mini-batches: all that decides how it goes on, but for the
 * network and the best epoch's weights.
 *
 * @param dataSha256 digest of the data set it learns from
 * @param epoch the last one that ended, 0 at the beginning
 * @param part the next one, as far as it is
 * @param endedMillis training time of the epochs that ended
 * @param partMillis training time of the next one so far
 * @param best the best epoch so far
 */
public record TrainingState(
    Sha256 dataSha256,
    int epoch,
    EpochPart part,
    long endedMillis,
    long partMillis,
    BestEpoch.State best) {}
