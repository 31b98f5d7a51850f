package io.github.perceptron.network.engine;

import io.github.perceptron.datasets.rows.LabelledData;
import io.github.perceptron.datasets.rows.Rows;
import io.github.perceptron.network.weights.RowWeights;

/**
 * The rows of a data set that one pass uses, in the order of the pass.
 *
 * @param data the rows of the data set with what they have to predict
 * @param rows indices into {@code data}
 * @param weights by what the losses of the rows are multiplied
 */
public record LabelledRows(LabelledData data, Rows rows, RowWeights weights) {

  /** Rows that all count the same. */
  public LabelledRows(LabelledData data, Rows rows) {
    this(data, rows, RowWeights.EQUAL);
  }

  /** Returns all rows, in their order. */
  public static LabelledRows allOf(LabelledData data) {
    return new LabelledRows(data, Rows.range(0, data.size()));
  }

  /** Returns the same rows in the random order that {@code seed} gives. */
  LabelledRows shuffled(long seed) {
    return new LabelledRows(data, rows.shuffled(seed), weights);
  }

  int size() {
    return rows.size();
  }
}
