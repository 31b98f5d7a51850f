package io.github.perceptron.models;

import io.github.perceptron.network.specification.ModelName;

/**
 * Another version may be meant from now on: one was published or deleted, or an alias moved. An
 * event of this instance only; what others change has to be looked up.
 */
public record ModelsChanged(ModelName model) {}
