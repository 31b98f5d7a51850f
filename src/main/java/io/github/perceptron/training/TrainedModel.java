package io.github.perceptron.training;

import io.github.perceptron.jobs.TrainingResult;
import io.github.perceptron.models.EvaluatedRows;
import io.github.perceptron.network.metrics.Evaluation;
import java.io.ByteArrayOutputStream;

/**
 * What training ends with: the figures, and the network's file.
 *
 * @param evaluated the rows that {@code evaluation} was made on
 */
record TrainedModel(
    TrainingResult result,
    ByteArrayOutputStream file,
    EvaluatedRows evaluated,
    Evaluation evaluation) {}
