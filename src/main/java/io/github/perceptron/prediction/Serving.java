package io.github.perceptron.prediction;

import io.github.perceptron.network.ComputeGate;
import io.github.perceptron.prediction.ids.PredictionIds;
import io.github.perceptron.prediction.pictures.PictureLimits;
import io.github.perceptron.prediction.serving.LoadedModels;
import io.github.perceptron.prediction.serving.PredictionTimes;
import io.github.perceptron.tracing.Traces;
import java.util.List;

/** What all pinned models share. */
record Serving(
    LoadedModels models,
    PictureLimits limits,
    ComputeGate gate,
    PredictionTimes times,
    Traces traces,
    PredictionIds ids,
    List<PredictionObserver> observers) {}
