package io.github.perceptron.jobs;

import io.github.perceptron.network.specification.InitialModel;

/**
 * A job that starts from a model is being submitted; published inside the transaction that writes
 * it, so that a listener can hold the model until the job, which protects it, is there.
 */
public record InitialModelNeeded(InitialModel model) {}
