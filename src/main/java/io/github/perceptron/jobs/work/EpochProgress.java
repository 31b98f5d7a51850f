package io.github.perceptron.jobs.work;

import io.github.perceptron.network.metrics.EpochMetrics;
import org.jspecify.annotations.Nullable;

/**
 * What a job's row keeps of the epoch that ended last.
 *
 * @param epoch from 1
 * @param bestEpoch the best so far
 * @param metrics the numbers of the epoch, how long it took among them
 */
public record EpochProgress(int epoch, @Nullable Integer bestEpoch, EpochMetrics metrics) {}
