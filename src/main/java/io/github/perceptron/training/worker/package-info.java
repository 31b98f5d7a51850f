/**
 * The worker that takes jobs from the queue and writes their state, history, checkpoints, receipts
 * and models. It also holds the first job of a new installation. Read {@link
 * io.github.perceptron.training.worker.TrainingWorker} first, then {@link
 * io.github.perceptron.training.worker.JobEndings}, which maps each exception to the end of a job.
 */
@NullMarked
package io.github.perceptron.training.worker;

import org.jspecify.annotations.NullMarked;
