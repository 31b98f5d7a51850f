package io.github.perceptron.jobs.work;

import org.jspecify.annotations.Nullable;

/**
 * The point at which a worker continues a job.
 *
 * @param epoch the last finished epoch; 0 at the beginning
 * @param rowsDone training rows of the current epoch that are done
 * @param trainingMillis duration of the training so far
 * @param bestEpoch the best epoch so far; null if none has finished
 * @param bestValAccuracy the highest val_accuracy so far; null if no epoch has one
 * @param parameterCount number of weights and biases of the network that is trained
 */
public record ResumePoint(
    int epoch,
    int rowsDone,
    long trainingMillis,
    @Nullable Integer bestEpoch,
    @Nullable Double bestValAccuracy,
    long parameterCount) {}
