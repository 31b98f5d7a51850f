/**
 * Predictions: prepares pictures and computes their class probabilities with a model version.
 * Trains no model, and writes no row for a prediction. Read {@link
 * io.github.perceptron.prediction.Predictor} first.
 */
@ApplicationModule(
    displayName = "Prediction",
    allowedDependencies = {
      "problem",
      "projects",
      "digests",
      "datasets::images",
      "datasets::csv",
      "datasets::tables",
      "datasets::pictures",
      "datasets::colours",
      "network",
      "network::engine",
      "network::arrays",
      "network::units",
      "network::specification",
      "network::input",
      "artifacts",
      "models",
      "models::registry",
      "jobs",
      "roles",
      "tracing"
    })
@NullMarked
package io.github.perceptron.prediction;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
