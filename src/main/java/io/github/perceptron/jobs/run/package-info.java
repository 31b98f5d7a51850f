/**
 * What a worker does with the row of its job: claim, report, end; and what happens to the jobs of a
 * worker that died. Read {@link io.github.perceptron.jobs.run.JobRuns} first.
 */
@NamedInterface("run")
@NullMarked
package io.github.perceptron.jobs.run;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
