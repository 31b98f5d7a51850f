package io.github.perceptron.jobs;

/**
 * Event: the worker of a job must stop. It is published inside the transaction that records the
 * request.
 */
public record StopRequested(JobId jobId, StopRequest request) {}
