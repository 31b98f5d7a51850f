package io.github.perceptron.training;

import io.github.perceptron.evaluations.EvaluatedRows;
import io.github.perceptron.jobs.TrainingResult;
import io.github.perceptron.models.MeasuredOn;
import io.github.perceptron.models.ModelProvenance;
import io.github.perceptron.network.metrics.Evaluation;

/**
 * What training ends with: the figures, the network's file, and what it was trained and measured
 * on.
 *
 * @param file of the network; whoever has this closes it
 * @param evaluated the rows that {@code evaluation} was made on
 */
public record TrainedModel(
    TrainingResult result,
    ModelProvenance provenance,
    ScratchFile file,
    DataUsed data,
    EvaluatedRows evaluated,
    MeasuredOn measuredOn,
    Evaluation evaluation) {}
