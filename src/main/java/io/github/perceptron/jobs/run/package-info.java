/**
 * The operations of a worker on the row of its job: start, report progress, end; and the recovery
 * of jobs whose worker died. Read {@link io.github.perceptron.jobs.run.JobRuns} first.
 */
@NamedInterface("run")
@NullMarked
package io.github.perceptron.jobs.run;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
