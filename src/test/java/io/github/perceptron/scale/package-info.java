/**
 * A service with many jobs and a job with many epochs: what its requests read. Read {@link
 * io.github.perceptron.scale.ManyJobs} first.
 */
@NullMarked
package io.github.perceptron.scale;

import org.jspecify.annotations.NullMarked;
