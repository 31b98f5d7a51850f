/**
 * Evaluations: how well a trained network classifies its test rows. An evaluation has a confusion
 * matrix, scores of each class, calibration and the mistakes. Read {@link
 * io.github.perceptron.evaluations.Evaluations} first.
 */
@ApplicationModule(
    displayName = "Evaluations",
    allowedDependencies = {
      "problem",
      "paging",
      "digests",
      "datasets",
      "datasets::tables",
      "jobs",
      "jobs::control",
      "network::metrics"
    })
@NullMarked
package io.github.perceptron.evaluations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
