package io.github.perceptron.jobs;

import io.github.perceptron.network.specification.TrainingSpecification;
import org.jspecify.annotations.Nullable;

/**
 * A job somebody wants.
 *
 * @param specification resolved and valid
 * @param displayName a name for people, at most 100 characters; null for none
 * @param origin who asks
 */
public record JobSubmission(
    TrainingSpecification specification, @Nullable String displayName, JobOrigin origin) {}
