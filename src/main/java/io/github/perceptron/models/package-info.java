/**
 * Models: their versions with where they came from, how they do on their test rows, and the store
 * that holds their bytes. Knows no network: a model is a file here. Read {@link
 * io.github.perceptron.models.ModelVersions} first.
 */
@ApplicationModule(
    displayName = "Models",
    allowedDependencies = {
      "problem",
      "datasets",
      "jobs",
      "network::specification",
      "network::metrics"
    })
@NullMarked
package io.github.perceptron.models;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
