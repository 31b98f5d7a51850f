package io.github.perceptron.history;

import io.github.perceptron.jobs.JobId;
import io.github.perceptron.network.metrics.EpochMetrics;

/**
 * One point of a small curve: some metrics of one epoch of a job.
 *
 * @param epoch from 1
 * @param metrics the requested metrics
 */
public record CurvePoint(JobId jobId, int epoch, EpochMetrics metrics) {}
