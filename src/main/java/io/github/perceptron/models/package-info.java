/**
 * What a registered model is for every other room: its versions, aliases, policy and default, as
 * values. Knows no network: a model is a file here. Read {@link
 * io.github.perceptron.models.ModelVersion} first.
 */
@ApplicationModule(
    displayName = "Models",
    allowedDependencies = {
      "problem",
      "paging",
      "digests",
      "jobs",
      "jobs::control",
      "artifacts",
      "datasets::images",
      "network::specification"
    })
@NullMarked
package io.github.perceptron.models;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
