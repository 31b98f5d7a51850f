package io.github.perceptron.network.engine;

import io.github.perceptron.datasets.rows.LabelledData;
import io.github.perceptron.datasets.rows.Rows;
import java.util.stream.IntStream;

/**
 * The rows of a data set that one pass uses, in the order of the pass.
 *
 * @param data the rows of the data set with their labels
 * @param rows indices into {@code data}
 */
public record LabelledRows(LabelledData data, Rows rows) {

  /** Returns all rows, in their order. */
  public static LabelledRows allOf(LabelledData data) {
    return new LabelledRows(data, Rows.range(0, data.size()));
  }

  /** Returns the same rows in the random order that {@code seed} gives. */
  LabelledRows shuffled(long seed) {
    return new LabelledRows(data, rows.shuffled(seed));
  }

  int size() {
    return rows.size();
  }

  int label(int position) {
    return data.label(rows.get(position));
  }

  /** Those of the rows {@code from} (inclusive) to {@code to} (exclusive), by position. */
  int[] labels(int from, int to) {
    return IntStream.range(from, to).map(this::label).toArray();
  }
}
