/**
 * Export of models as files for other programs, and import of such files. The formats themselves
 * are in {@code network::formats}. Read {@link io.github.perceptron.exchange.ModelExchange} first.
 */
@ApplicationModule(
    displayName = "Exchange",
    allowedDependencies = {
      "problem",
      "projects",
      "digests",
      "storage",
      "datasets",
      "datasets::images",
      "datasets::rows",
      "datasets::tables",
      "network",
      "network::engine",
      "network::arrays",
      "network::specification",
      "network::input",
      "network::metrics",
      "network::formats",
      "network::files",
      "artifacts",
      "models",
      "models::registry"
    })
@NullMarked
package io.github.perceptron.exchange;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
