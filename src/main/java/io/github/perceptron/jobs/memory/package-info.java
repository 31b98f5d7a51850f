/**
 * The check whether the memory is enough for a job, when it is submitted and when it starts. Read
 * {@link io.github.perceptron.jobs.memory.JobMemory} first.
 */
@NamedInterface("memory")
@NullMarked
package io.github.perceptron.jobs.memory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
