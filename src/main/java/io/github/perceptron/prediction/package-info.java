/**
 * Predictions: what clients send as a picture, how it becomes the image a network was trained on,
 * and the batches in which many clients are answered at once. Trains nothing and writes no row.
 * Read {@link io.github.perceptron.prediction.Predictor} first.
 */
@ApplicationModule(
    displayName = "Prediction",
    allowedDependencies = {"problem", "datasets", "network", "models", "jobs"})
@NullMarked
package io.github.perceptron.prediction;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
