/**
 * The row of a training job, and the only place that changes its state. Read {@link
 * io.github.perceptron.jobs.store.TrainingJob} first.
 */
@NullMarked
package io.github.perceptron.jobs.store;

import org.jspecify.annotations.NullMarked;
