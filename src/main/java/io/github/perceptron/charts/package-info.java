/**
 * Draws learning curves, confusion matrices, diagnostics and networks as PNG and SVG files, without
 * a browser, a screen or the fonts of the machine. Reads the data of other modules and stores
 * nothing. Read {@link io.github.perceptron.charts.FigureRenderer} first.
 */
@ApplicationModule(
    displayName = "Charts",
    allowedDependencies = {
      "problem",
      "digests",
      "datasets",
      "datasets::images",
      "jobs",
      "jobs::control",
      "history",
      "diagnostics",
      "network::diagnostics",
      "evaluations",
      "explanations",
      "models",
      "network::input",
      "network::specification",
      "network::units",
      "network::metrics"
    })
@NullMarked
package io.github.perceptron.charts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
