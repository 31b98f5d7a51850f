/**
 * The operations of a client on a job: submit, read, cancel, pause, resume, retry, delete and
 * verify. Read {@link io.github.perceptron.jobs.control.TrainingJobs} first.
 */
@NamedInterface("control")
@NullMarked
package io.github.perceptron.jobs.control;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
