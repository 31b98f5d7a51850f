package io.github.perceptron.jobs;

/** A job has trained one more epoch; published inside the transaction that notes it. */
public record JobEpochEnded(JobId jobId, int epoch) {}
