package io.github.perceptron.network.engine.step;

import io.github.perceptron.datasets.images.LabelledImages;
import io.github.perceptron.datasets.rows.Rows;
import io.github.perceptron.network.engine.threads.TrainingThreads;
import io.github.perceptron.network.specification.InputContract;

/** Fetches the rows of a mini-batch from the data set's bytes, scaled as the contract says. */
final class InputRows {

  /** About a tenth of a millisecond. */
  private static final int VALUES_OF_PIECE = 50_000;

  private final Matrix input;
  private final float[] valueOfPixel;
  private final int[] labels;
  private final TrainingThreads threads;

  /**
   * @param input where they go, shape [rows, pixels], row by row
   * @param arrays made for the most rows there are
   */
  InputRows(InputContract contract, Matrix input, StepArrays arrays) {
    this.input = input;
    this.valueOfPixel = contract.valueOfPixel();
    this.labels = new int[arrays.rows()];
    this.threads = arrays.threads();
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
    int count = to - from;
    int pieces = Math.max(1, Math.min(count, count * input.columns() / VALUES_OF_PIECE));
    threads.run(
        pieces,
        piece -> {
          float[] row = new float[input.columns()];
          int end = rowOf(piece + 1, pieces, count);
          for (int i = rowOf(piece, pieces, count); i < end; i++) {
            int index = rows.get(from + i);
            images.copyPixels(index, valueOfPixel, row, 0);
            input.values().put(i * row.length, row, row.length);
            labels[i] = images.label(index);
          }
        });
  }

  private static int rowOf(int piece, int pieces, int rows) {
    return (int) ((long) rows * piece / pieces);
  }
}
