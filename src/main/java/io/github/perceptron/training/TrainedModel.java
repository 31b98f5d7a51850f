package io.github.perceptron.training;

import io.github.perceptron.jobs.TrainingResult;
import java.io.ByteArrayOutputStream;

/** What training ends with: the figures, and the network's file. */
record TrainedModel(TrainingResult result, ByteArrayOutputStream file) {}
