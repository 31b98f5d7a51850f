package io.github.perceptron.production.feedback;

import org.jspecify.annotations.Nullable;

/**
 * The right class of one prediction, as a client tells it.
 *
 * @param predictionId the id of the prediction, unchecked
 * @param number the class as a number; null if it is told by name
 * @param name the name of the class; null if it is told as a number
 * @param model the model that the client takes for the one that predicted; null for any
 */
public record GivenLabel(
    String predictionId, @Nullable Integer number, @Nullable String name, @Nullable String model) {}
