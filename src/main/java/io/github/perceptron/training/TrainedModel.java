package io.github.perceptron.training;

import io.github.perceptron.jobs.TrainingResult;
import java.io.ByteArrayOutputStream;

/** What training ends with: the figures, the network's file, and what it was trained on. */
record TrainedModel(TrainingResult result, ByteArrayOutputStream file, DataUsed data) {}
