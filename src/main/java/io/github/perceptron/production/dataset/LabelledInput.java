package io.github.perceptron.production.dataset;

import java.time.Instant;
import java.util.UUID;

/**
 * A logged input with its right class.
 *
 * @param version the key of the version that predicted
 * @param actual the right class
 * @param input as the log has it
 */
record LabelledInput(
    String predictionId, UUID version, Instant predictedAt, int actual, String input) {}
