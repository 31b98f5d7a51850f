package io.github.perceptron.jobs.work;

import org.jspecify.annotations.Nullable;

/**
 * What a job's row keeps of the epoch that ended last; numbers that are not finite are null.
 *
 * @param epoch from 1
 * @param bestEpoch the best so far
 * @param durationMillis how long the epoch took, validation included
 */
public record EpochProgress(
    int epoch,
    @Nullable Integer bestEpoch,
    long durationMillis,
    @Nullable Double loss,
    @Nullable Double accuracy,
    @Nullable Double valLoss,
    @Nullable Double valAccuracy) {}
