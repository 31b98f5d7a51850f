package io.github.perceptron.prediction;

import io.github.perceptron.network.TrainedNetwork;

/**
 * One model in memory, with the requests that wait for it. Whoever holds it may finish with it,
 * also when it has made room for another by then.
 */
record LoadedModel(TrainedNetwork network, BatchQueue queue) {}
