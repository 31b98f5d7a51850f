/**
 * What happened during jobs: one row an epoch, committed when the epoch ends, read as JSON rows,
 * columns or CSV; and one row an event, committed with what it tells of, read as a stream. Read
 * {@link io.github.perceptron.history.EpochHistory} and {@link
 * io.github.perceptron.history.JobEvents} first.
 */
@ApplicationModule(
    displayName = "History",
    allowedDependencies = {"problem", "paging", "jobs", "jobs::control", "network::metrics"})
@NullMarked
package io.github.perceptron.history;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
