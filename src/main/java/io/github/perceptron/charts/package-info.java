/**
 * Pictures of curves and confusion matrices, drawn without a browser, without a screen and without
 * the machine's fonts. Reads what other rooms keep and keeps nothing itself. Read {@link
 * io.github.perceptron.charts.Drawings} first.
 */
@ApplicationModule(
    displayName = "Charts",
    allowedDependencies = {"problem", "datasets", "jobs", "history", "models", "network::metrics"})
@NullMarked
package io.github.perceptron.charts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
