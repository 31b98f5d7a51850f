/**
 * The queue of jobs that wait for a worker. An entry is committed together with the row of its job.
 * Read {@link io.github.perceptron.jobs.queue.TrainingQueue} first.
 */
@NamedInterface("queue")
@NullMarked
package io.github.perceptron.jobs.queue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
