/**
 * The epoch loop: trains one job, epoch by epoch, from its start or from a checkpoint, and stops
 * between two mini-batches. Nothing depends on training. Read {@link
 * io.github.perceptron.training.Trainer} first.
 */
@ApplicationModule(
    displayName = "Training",
    allowedDependencies = {
      "problem",
      "digests",
      "datasets",
      "datasets::images",
      "datasets::rows",
      "network",
      "network::engine",
      "network::arrays",
      "network::memory",
      "network::specification",
      "network::metrics",
      "jobs",
      "jobs::control",
      "jobs::memory",
      "jobs::queue",
      "jobs::run",
      "jobs::work",
      "history",
      "artifacts",
      "evaluations",
      "receipts",
      "models",
      "models::registry"
    })
@NullMarked
package io.github.perceptron.training;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
