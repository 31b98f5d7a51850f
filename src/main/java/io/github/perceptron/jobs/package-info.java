/**
 * What a training job is for every other room: its id, state, labels, origin and result, as values
 * and events. Sees the specification of a network, never a network. Read {@link
 * io.github.perceptron.jobs.JobSnapshot} first.
 */
@ApplicationModule(
    displayName = "Jobs",
    allowedDependencies = {
      "problem",
      "paging",
      "digests",
      "datasets",
      "datasets::images",
      "datasets::rows",
      "network::specification",
      "network::metrics",
      "network::memory"
    })
@NullMarked
package io.github.perceptron.jobs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
