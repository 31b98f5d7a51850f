package io.github.perceptron.network.engine;

/**
 * One pass over the training rows.
 *
 * @param epoch number of the epoch, from 1; determines the order of the rows and the dropout masks
 * @param batchSize rows in a mini-batch, at least 1
 * @param learningRate of this epoch, above 0
 */
public record EpochPass(int epoch, int batchSize, double learningRate) {}
