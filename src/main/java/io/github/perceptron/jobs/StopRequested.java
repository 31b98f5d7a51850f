package io.github.perceptron.jobs;

/** The worker that has the job is to stop; published inside the transaction that notes it. */
public record StopRequested(JobId jobId, StopRequest request) {}
