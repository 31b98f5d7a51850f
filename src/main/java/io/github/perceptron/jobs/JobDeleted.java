package io.github.perceptron.jobs;

/**
 * Event: a job is about to be deleted. It is published inside the transaction that deletes the row.
 */
public record JobDeleted(JobId jobId) {}
