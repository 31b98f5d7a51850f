package io.github.perceptron.network.engine.step;

import io.github.perceptron.datasets.images.LabelledImages;
import io.github.perceptron.datasets.rows.Rows;
import io.github.perceptron.network.specification.InputContract;

/** Fetches the rows of a mini-batch from the data set's bytes, scaled as the contract says. */
final class InputRows {

  private final Matrix input;
  private final float[] valueOfPixel;
  private final float[] row;
  private final int[] labels;

  /**
   * @param input where they go, shape [rows, pixels], row by row
   * @param rows the most there are
   */
  InputRows(InputContract contract, Matrix input, int rows) {
    this.input = input;
    this.valueOfPixel = contract.valueOfPixel();
    this.row = new float[input.columns()];
    this.labels = new int[rows];
  }

  /** Shape [rows, pixels], row by row. */
  Matrix matrix() {
    return input;
  }

  int label(int i) {
    return labels[i];
  }

  /** Fetches the rows {@code from} (inclusive) to {@code to} (exclusive), by position. */
  void fetch(LabelledImages images, Rows rows, int from, int to) {
    for (int i = 0; i < to - from; i++) {
      int index = rows.get(from + i);
      images.copyPixels(index, valueOfPixel, row, 0);
      input.values().put(i * row.length, row, row.length);
      labels[i] = images.label(index);
    }
  }
}
