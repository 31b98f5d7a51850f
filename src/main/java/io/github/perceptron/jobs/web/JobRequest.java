package io.github.perceptron.jobs.web;

import io.github.perceptron.network.specification.TrainingSpecification;
import org.jspecify.annotations.Nullable;

/**
 * What a client posted, resolved.
 *
 * @param displayName a name for people; null for none
 * @param modelName what its model is a version of; null for the name of its data set
 */
record JobRequest(
    TrainingSpecification specification,
    @Nullable String displayName,
    @Nullable String modelName) {}
