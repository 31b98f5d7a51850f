package io.github.perceptron.prediction.web;

import io.github.perceptron.prediction.Picture;
import java.util.List;

/**
 * One JSON body: pictures, and whom to ask what they show.
 *
 * @param many whether they came as instances, and the answer is a list
 * @param pictures not yet looked at: which shape is right depends on the model
 */
record PredictionRequest(
    boolean many, List<Picture> pictures, PredictionOptions options, ModelSelection selection) {}
