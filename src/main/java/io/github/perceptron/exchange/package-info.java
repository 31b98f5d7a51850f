/**
 * Models as files: download for other programs, upload from them. Reads and writes no format
 * itself; that is {@code network::exchange}. Read {@link
 * io.github.perceptron.exchange.ModelExchange} first.
 */
@ApplicationModule(
    displayName = "Exchange",
    allowedDependencies = {
      "problem",
      "datasets",
      "network",
      "network::specification",
      "network::metrics",
      "network::exchange",
      "models"
    })
@NullMarked
package io.github.perceptron.exchange;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
