package io.github.perceptron.network.engine;

import io.github.perceptron.datasets.images.LabelledImages;
import io.github.perceptron.datasets.rows.Rows;

/**
 * The rows of a data set that one pass goes over, in its order.
 *
 * @param images where the rows are
 * @param rows indices into {@code images}
 */
public record LabelledRows(LabelledImages images, Rows rows) {

  /** All of them, in their order. */
  public static LabelledRows allOf(LabelledImages images) {
    return new LabelledRows(images, Rows.range(0, images.size()));
  }

  /** The same rows in the order that {@code seed} decides. */
  LabelledRows shuffled(long seed) {
    return new LabelledRows(images, rows.shuffled(seed));
  }

  int size() {
    return rows.size();
  }

  int label(int position) {
    return images.label(rows.get(position));
  }
}
