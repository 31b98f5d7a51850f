/**
 * The Open Inference Protocol (KServe V2): tensors in JSON and binary, and the metadata of models.
 * Read {@link io.github.perceptron.inference.Inference} first.
 */
@ApplicationModule(
    displayName = "Inference protocol",
    allowedDependencies = {
      "problem",
      "paging",
      "datasets::images",
      "network::engine",
      "network::specification",
      "network::input",
      "models",
      "models::registry",
      "prediction",
      "prediction::ids",
      "prediction::pictures",
      "prediction::rows",
      "prediction::serving"
    })
@NullMarked
package io.github.perceptron.inference;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
