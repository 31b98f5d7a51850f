package io.github.perceptron.jobs.memory;

import io.github.perceptron.network.specification.TestSource;

/**
 * The numbers of rows that a job uses.
 *
 * @param training rows that it trains on in each epoch
 * @param validation rows that are held out and measured after each epoch; 0 for none
 * @param test rows that the finished model is tested on
 * @param testSource where the test rows come from
 * @param inputs numbers that enter the network for one row; of a table with categories the most
 *     that there may be
 */
public record JobRows(int training, int validation, int test, TestSource testSource, int inputs) {

  /** Returns the same with another number of inputs. */
  public JobRows withInputs(int exact) {
    return new JobRows(training, validation, test, testSource, exact);
  }
}
