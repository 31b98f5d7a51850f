/**
 * What a worker holds while it runs a job: the lease, the place to resume from, and the progress it
 * reports. Read {@link io.github.perceptron.jobs.work.JobLease} first.
 */
@NamedInterface("work")
@NullMarked
package io.github.perceptron.jobs.work;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
