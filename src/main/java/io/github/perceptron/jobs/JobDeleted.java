package io.github.perceptron.jobs;

/** A job is about to be deleted; published inside the transaction that deletes its row. */
public record JobDeleted(JobId jobId) {}
