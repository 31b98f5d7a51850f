/**
 * What a client does with a job: submit it, look at it, cancel, pause, resume, retry, delete and
 * verify it. Read {@link io.github.perceptron.jobs.control.TrainingJobs} first.
 */
@NamedInterface("control")
@NullMarked
package io.github.perceptron.jobs.control;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
