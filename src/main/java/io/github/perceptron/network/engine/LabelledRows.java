package io.github.perceptron.network.engine;

import io.github.perceptron.datasets.images.LabelledImages;
import io.github.perceptron.datasets.rows.Rows;
import java.util.stream.IntStream;

/**
 * The rows of a data set that one pass uses, in the order of the pass.
 *
 * @param images the images and labels of the data set
 * @param rows indices into {@code images}
 */
public record LabelledRows(LabelledImages images, Rows rows) {

  /** Returns all rows of the images, in their order. */
  public static LabelledRows allOf(LabelledImages images) {
    return new LabelledRows(images, Rows.range(0, images.size()));
  }

  /** Returns the same rows in the random order that {@code seed} gives. */
  LabelledRows shuffled(long seed) {
    return new LabelledRows(images, rows.shuffled(seed));
  }

  int size() {
    return rows.size();
  }

  int label(int position) {
    return images.label(rows.get(position));
  }

  /** Those of the rows {@code from} (inclusive) to {@code to} (exclusive), by position. */
  int[] labels(int from, int to) {
    return IntStream.range(from, to).map(this::label).toArray();
  }
}
