/**
 * Training jobs: their rows, their states and verbs, and the queue that their execution stands in,
 * committed with the row. Sees the specification of a network, never a network. Read {@link
 * io.github.perceptron.jobs.TrainingJobs} first.
 */
@ApplicationModule(
    displayName = "Jobs",
    allowedDependencies = {"problem", "datasets", "network::specification"})
@NullMarked
package io.github.perceptron.jobs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
