package io.github.perceptron.history;

import io.github.perceptron.jobs.JobId;
import io.github.perceptron.network.metrics.EpochMetrics;

/**
 * An epoch of one of several jobs, as much of it as a small curve shows.
 *
 * @param epoch from 1
 * @param metrics those that were asked for
 */
public record CurvePoint(JobId jobId, int epoch, EpochMetrics metrics) {}
