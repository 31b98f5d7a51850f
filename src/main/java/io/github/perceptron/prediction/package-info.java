/**
 * Predictions: joins the image that a network sees with the model version that is asked. Trains
 * nothing and writes no row. Read {@link io.github.perceptron.prediction.Predictor} first.
 */
@ApplicationModule(
    displayName = "Prediction",
    allowedDependencies = {
      "problem",
      "digests",
      "datasets::images",
      "network",
      "network::engine",
      "network::arrays",
      "network::specification",
      "artifacts",
      "models",
      "models::registry",
      "jobs"
    })
@NullMarked
package io.github.perceptron.prediction;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
