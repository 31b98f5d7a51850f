package io.github.perceptron.prediction;

import io.github.perceptron.network.engine.Probabilities;
import io.github.perceptron.network.input.InputRow;
import java.util.function.Function;

/**
 * A picture or a row of a table that is prepared for a model.
 *
 * @param row the input of the network
 * @param answer makes the prediction of the probabilities that the network computes
 */
public record ReadyInput(InputRow row, Function<Probabilities, Prediction> answer) {}
