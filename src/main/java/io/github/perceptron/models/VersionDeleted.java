package io.github.perceptron.models;

/**
 * A version is about to be deleted; published inside the transaction that does it. An event of this
 * instance only; what others delete has to be looked up.
 */
public record VersionDeleted(ModelVersion version) {}
