package io.github.perceptron.jobs;

/**
 * Event: a job finished an epoch. It is published inside the transaction that records the epoch.
 */
public record JobEpochEnded(JobId jobId, int epoch) {}
