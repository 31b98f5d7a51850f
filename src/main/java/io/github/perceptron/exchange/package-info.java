/**
 * Models as files: download for other programs, upload from them. Reads and writes no format
 * itself; that is {@code network::formats}. Read {@link
 * io.github.perceptron.exchange.ModelExchange} first.
 */
@ApplicationModule(
    displayName = "Exchange",
    allowedDependencies = {
      "problem",
      "digests",
      "datasets",
      "datasets::images",
      "network",
      "network::engine",
      "network::arrays",
      "network::specification",
      "network::metrics",
      "network::formats",
      "artifacts",
      "models",
      "models::registry"
    })
@NullMarked
package io.github.perceptron.exchange;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
