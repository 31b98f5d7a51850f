/**
 * What an operator sees of the running service: its instances, its health, and the state of the
 * system as a whole. It reads other modules, and no other module depends on it. What is measured
 * stands beside what it measures ({@code docs/metrics.md}). Read {@link
 * io.github.perceptron.observability.SystemReport} first.
 */
@ApplicationModule(
    displayName = "Observability",
    allowedDependencies = {
      "artifacts",
      "jobs",
      "jobs::control",
      "jobs::queue",
      "jobs::run",
      "models",
      "models::registry",
      "network::arrays",
      "network::blas",
      "network::specification",
      "roles",
      "storage",
      "version"
    })
@NullMarked
package io.github.perceptron.observability;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
