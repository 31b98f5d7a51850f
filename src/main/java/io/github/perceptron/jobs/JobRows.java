package io.github.perceptron.jobs;

/**
 * How many rows a job works on.
 *
 * @param training rows it learns from in each epoch
 * @param validation rows held out and measured after each epoch; 0 for none
 */
record JobRows(int training, int validation) {}
