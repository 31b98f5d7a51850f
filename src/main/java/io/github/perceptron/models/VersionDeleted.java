package io.github.perceptron.models;

/**
 * Event: a version is about to be deleted. It is published inside the transaction that deletes the
 * version, and only for deletions of this instance; deletions of other instances must be read from
 * the database.
 */
public record VersionDeleted(ModelVersion version) {}
