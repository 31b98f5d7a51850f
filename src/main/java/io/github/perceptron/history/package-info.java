/**
 * The history of jobs. Each finished epoch has one row, which clients read as JSON rows, columns or
 * CSV. Each event has one row, which is committed together with the change that it describes;
 * clients read the events as a stream or in pages. Read {@link
 * io.github.perceptron.history.EpochHistory} and {@link io.github.perceptron.history.JobEvents}
 * first.
 */
@ApplicationModule(
    displayName = "History",
    allowedDependencies = {
      "problem",
      "projects",
      "problem::web",
      "paging",
      "jobs",
      "jobs::control",
      "network::diagnostics",
      "network::metrics"
    })
@NullMarked
package io.github.perceptron.history;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
