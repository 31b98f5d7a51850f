/**
 * The row of a training job. Only this package changes the state of a job. Read {@link
 * io.github.perceptron.jobs.store.TrainingJob} first.
 */
@NullMarked
package io.github.perceptron.jobs.store;

import org.jspecify.annotations.NullMarked;
