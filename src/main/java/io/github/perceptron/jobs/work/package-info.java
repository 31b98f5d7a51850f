/**
 * The values that a worker uses while it runs a job: the lease, the point to resume from, and the
 * progress that it reports. Read {@link io.github.perceptron.jobs.work.JobLease} first.
 */
@NamedInterface("work")
@NullMarked
package io.github.perceptron.jobs.work;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
