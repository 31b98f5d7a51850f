/**
 * The values of registered models that other modules use: versions, aliases, policies and the
 * default model. This module does not depend on networks; here a model is a file. Read {@link
 * io.github.perceptron.models.ModelVersion} first.
 */
@ApplicationModule(
    displayName = "Models",
    allowedDependencies = {
      "problem",
      "projects",
      "paging",
      "digests",
      "datasets::versions",
      "jobs",
      "jobs::control",
      "artifacts",
      "datasets::images",
      "network::input",
      "network::metrics",
      "network::specification"
    })
@NullMarked
package io.github.perceptron.models;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
