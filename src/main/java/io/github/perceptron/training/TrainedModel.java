package io.github.perceptron.training;

import io.github.perceptron.evaluations.EvaluatedRows;
import io.github.perceptron.jobs.TrainingResult;
import io.github.perceptron.models.MeasuredOn;
import io.github.perceptron.models.ModelProvenance;
import io.github.perceptron.network.engine.StepMethod;
import io.github.perceptron.network.metrics.Evaluation;

/**
 * The result of a training: its metrics, the file of the network, and the rows of training and
 * evaluation.
 *
 * @param file the file of the network; the owner of this object closes it
 * @param evaluated the rows on which {@code evaluation} was computed
 * @param step what computed its mini-batches
 */
public record TrainedModel(
    TrainingResult result,
    ModelProvenance provenance,
    ScratchFile file,
    DataUsed data,
    EvaluatedRows evaluated,
    MeasuredOn measuredOn,
    Evaluation evaluation,
    StepMethod step) {}
