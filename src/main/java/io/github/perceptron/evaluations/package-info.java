/**
 * How a trained network does on its test rows: confusion matrix, scores of each class, calibration
 * and the worst mistakes of each job. Read {@link io.github.perceptron.evaluations.Evaluations}
 * first.
 */
@ApplicationModule(
    displayName = "Evaluations",
    allowedDependencies = {
      "problem",
      "paging",
      "digests",
      "datasets",
      "jobs",
      "jobs::control",
      "network::metrics"
    })
@NullMarked
package io.github.perceptron.evaluations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
