package io.github.perceptron.jobs;

import io.github.perceptron.network.specification.InitialModel;

/**
 * Event: a job that starts from a model version is being submitted. It is published inside the
 * transaction that writes the job, so that a listener can lock the version until the commit. From
 * then on the job itself protects the version.
 */
public record InitialModelNeeded(InitialModel model) {}
