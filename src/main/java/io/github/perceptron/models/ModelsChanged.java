package io.github.perceptron.models;

import io.github.perceptron.network.specification.ModelName;

/**
 * Event: a version was published or deleted, or an alias moved, so that a name may now mean another
 * version. It is published only for changes of this instance; changes of other instances must be
 * read from the database.
 */
public record ModelsChanged(ModelName model) {}
