/**
 * Training: the worker that takes jobs from the queue, the epoch loop, and the first job of an
 * empty installation. A leaf: nothing depends on it. Read {@link
 * io.github.perceptron.training.Trainer} first.
 */
@ApplicationModule(
    displayName = "Training",
    allowedDependencies = {
      "problem",
      "datasets",
      "network",
      "network::specification",
      "network::metrics",
      "jobs",
      "history",
      "models"
    })
@NullMarked
package io.github.perceptron.training;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
