/**
 * Looks inside a trained network: its layers and weights, what its units answer for the test rows
 * of its data set, and why it answers what it answers for one image. Computes with the networks
 * that predict, in their turn, and stores nothing. Read {@link
 * io.github.perceptron.explanations.ModelLayers} first.
 */
@ApplicationModule(
    displayName = "Explanations",
    allowedDependencies = {
      "problem",
      "paging",
      "digests",
      "datasets",
      "datasets::images",
      "datasets::rows",
      "datasets::tables",
      "jobs",
      "jobs::control",
      "network::input",
      "network::specification",
      "network::units",
      "models",
      "prediction",
      "prediction::pictures",
      "prediction::serving",
      "prediction::web"
    })
@NullMarked
package io.github.perceptron.explanations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
