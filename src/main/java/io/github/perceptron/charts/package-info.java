/**
 * Pictures of curves and confusion matrices, drawn without a browser, without a screen and without
 * the machine's fonts. Reads what other rooms keep and keeps nothing itself. Read {@link
 * io.github.perceptron.charts.FigureRenderer} first.
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
      "evaluations",
      "network::metrics"
    })
@NullMarked
package io.github.perceptron.charts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
