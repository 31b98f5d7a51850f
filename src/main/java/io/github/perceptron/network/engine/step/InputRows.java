package io.github.perceptron.network.engine.step;

import io.github.perceptron.datasets.rows.LabelledData;
import io.github.perceptron.datasets.rows.Rows;
import io.github.perceptron.network.engine.threads.TrainingThreads;
import io.github.perceptron.network.input.InputContract;
import io.github.perceptron.network.input.RowWriter;
import org.jspecify.annotations.Nullable;

/** Fetches the rows of a mini-batch from the data set, prepared as the contract says. */
final class InputRows {

  /** About a tenth of a millisecond. */
  private static final int VALUES_OF_PIECE = 50_000;

  private final Matrix input;
  private final InputContract contract;
  private final int[] labels;
  private final TrainingThreads threads;
  private @Nullable LabelledData known;
  private @Nullable RowWriter writer;

  /**
   * @param input where they go, shape [rows, inputs], row by row
   * @param arrays made for the most rows there are
   */
  InputRows(InputContract contract, Matrix input, StepArrays arrays) {
    this.input = input;
    this.contract = contract;
    this.labels = new int[arrays.rows()];
    this.threads = arrays.threads();
  }

  /** Shape [rows, inputs], row by row. */
  Matrix matrix() {
    return input;
  }

  int label(int i) {
    return labels[i];
  }

  /** Fetches the rows {@code from} (inclusive) to {@code to} (exclusive), by position. */
  void fetch(LabelledData data, Rows rows, int from, int to) {
    RowWriter writing = writerOf(data);
    int count = to - from;
    int pieces = Math.max(1, Math.min(count, count * input.columns() / VALUES_OF_PIECE));
    threads.run(
        pieces,
        piece -> {
          float[] row = new float[input.columns()];
          int end = rowOf(piece + 1, pieces, count);
          for (int i = rowOf(piece, pieces, count); i < end; i++) {
            int index = rows.get(from + i);
            writing.write(index, row, 0);
            input.values().put(i * row.length, row, row.length);
            labels[i] = data.label(index);
          }
        });
  }

  /** Makes the writer once for all mini-batches of the same rows. */
  private RowWriter writerOf(LabelledData data) {
    RowWriter made = writer;
    if (made == null || known != data) {
      made = contract.writerOf(data);
      writer = made;
      known = data;
    }
    return made;
  }

  private static int rowOf(int piece, int pieces, int rows) {
    return (int) ((long) rows * piece / pieces);
  }
}
