package io.github.perceptron.production.log;

import io.github.perceptron.projects.Project;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of the log.
 *
 * @param predictionId the id that the client got; null for numbers
 * @param project the project of the model
 * @param version the key of the version that predicted
 * @param latencyNanos time of the request in the model, waiting for a batch included, in
 *     nanoseconds
 * @param label the predicted class; null for numbers
 * @param probability its probability, 0 to 1; null for numbers
 * @param requestId the id of the request, as in the header {@code X-Request-Id}; null if unknown
 * @param input the input as {@link LoggedInput} writes it; null if inputs are not kept
 */
public record LoggedPrediction(
    UUID id,
    @Nullable String predictionId,
    Project project,
    UUID version,
    Instant at,
    long latencyNanos,
    @Nullable Integer label,
    @Nullable Double probability,
    @Nullable String requestId,
    @Nullable String input) {}
