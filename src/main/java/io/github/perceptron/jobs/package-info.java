/**
 * The values and events of training jobs that other modules use: id, state, labels, origin and
 * result. This module depends on the specification of a network, never on a network. Read {@link
 * io.github.perceptron.jobs.JobSnapshot} first.
 */
@ApplicationModule(
    displayName = "Jobs",
    allowedDependencies = {
      "problem",
      "projects",
      "paging",
      "digests",
      "datasets",
      "datasets::tables",
      "datasets::images",
      "datasets::rows",
      "datasets::versions",
      "network::specification",
      "network::weights",
      "network::input",
      "network::metrics",
      "network::memory",
      "tracing"
    })
@NullMarked
package io.github.perceptron.jobs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
