package io.github.perceptron.jobs.work;

import io.github.perceptron.network.metrics.EpochMetrics;
import org.jspecify.annotations.Nullable;

/**
 * The figures of the last finished epoch that the row of a job holds.
 *
 * @param epoch from 1
 * @param bestEpoch the best epoch so far; null if there is none
 * @param metrics the metrics of the epoch, including its duration
 */
public record EpochProgress(int epoch, @Nullable Integer bestEpoch, EpochMetrics metrics) {}
