/**
 * The diagnostics of jobs: what their layers did in some of their epochs, and what that says about
 * the job. It stores what the training has measured and measures nothing itself. Read {@link
 * io.github.perceptron.diagnostics.Diagnostics} first.
 */
@ApplicationModule(
    displayName = "Diagnostics",
    allowedDependencies = {
      "problem",
      "projects",
      "problem::web",
      "jobs",
      "jobs::control",
      "history",
      "network::diagnostics",
      "network::metrics"
    })
@NullMarked
package io.github.perceptron.diagnostics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
