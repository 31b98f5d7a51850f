/**
 * The epoch loop: trains one job, epoch by epoch, from its start or from a checkpoint, and can stop
 * between two mini-batches. No other package depends on this one. Read {@link
 * io.github.perceptron.training.Trainer} first.
 */
@ApplicationModule(
    displayName = "Training",
    allowedDependencies = {
      "problem",
      "projects",
      "digests",
      "storage",
      "datasets",
      "datasets::tables",
      "datasets::images",
      "datasets::rows",
      "network",
      "network::engine",
      "network::diagnostics",
      "network::probe",
      "network::arrays",
      "network::blas",
      "network::memory",
      "network::specification",
      "network::weights",
      "network::input",
      "network::metrics",
      "network::threads",
      "jobs",
      "jobs::control",
      "jobs::memory",
      "jobs::queue",
      "jobs::run",
      "jobs::work",
      "history",
      "diagnostics",
      "artifacts",
      "evaluations",
      "receipts",
      "roles",
      "tracing",
      "version",
      "models",
      "models::registry"
    })
@NullMarked
package io.github.perceptron.training;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
