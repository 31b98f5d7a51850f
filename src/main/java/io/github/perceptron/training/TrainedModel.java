package io.github.perceptron.training;

import io.github.perceptron.jobs.TrainingResult;
import io.github.perceptron.models.ModelProvenance;
import java.io.ByteArrayOutputStream;

/** What training ends with: the figures, where they come from, and the network's file. */
record TrainedModel(
    TrainingResult result, ModelProvenance provenance, ByteArrayOutputStream file) {}
