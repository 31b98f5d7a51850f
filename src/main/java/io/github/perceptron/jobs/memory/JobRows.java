package io.github.perceptron.jobs.memory;

import io.github.perceptron.network.specification.TestSource;

/**
 * How many rows a job works on.
 *
 * @param training rows it learns from in each epoch
 * @param validation rows held out and measured after each epoch; 0 for none
 * @param test rows its model is tested on in the end
 * @param testSource which rows those are
 */
public record JobRows(int training, int validation, int test, TestSource testSource) {}
