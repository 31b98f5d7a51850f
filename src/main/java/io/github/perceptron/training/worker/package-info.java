/**
 * The worker that takes jobs from the queue and keeps their row, history, checkpoints, receipt and
 * model; and the first job of an empty installation. Read {@link
 * io.github.perceptron.training.worker.TrainingWorker} first, then {@link
 * io.github.perceptron.training.worker.JobEndings}, which says what each exception means for a job.
 */
@NullMarked
package io.github.perceptron.training.worker;

import org.jspecify.annotations.NullMarked;
