package io.github.perceptron.jobs.web;

import io.github.perceptron.network.specification.TrainingSpecification;
import org.jspecify.annotations.Nullable;

/**
 * What a client posted, resolved.
 *
 * @param displayName a name for people; null for none
 */
record JobRequest(TrainingSpecification specification, @Nullable String displayName) {}
