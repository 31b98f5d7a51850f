/**
 * Requests that wait until a job changes. Read {@link io.github.perceptron.jobs.watch.JobWatch}
 * first.
 */
@NullMarked
package io.github.perceptron.jobs.watch;

import org.jspecify.annotations.NullMarked;
