package io.github.perceptron.network.engine.step;

import io.github.perceptron.datasets.rows.LabelledData;
import io.github.perceptron.datasets.rows.Rows;
import io.github.perceptron.network.engine.loss.BatchTargets;
import io.github.perceptron.network.engine.loss.Output;
import io.github.perceptron.network.engine.loss.RowTargets;
import io.github.perceptron.network.engine.threads.TrainingThreads;
import io.github.perceptron.network.input.InputContract;
import io.github.perceptron.network.input.RowWriter;
import io.github.perceptron.network.weights.RowWeights;
import org.jspecify.annotations.Nullable;

/** Fetches the rows of a mini-batch from the data set, prepared as the contract says. */
final class InputRows {

  /** About a tenth of a millisecond. */
  private static final int VALUES_OF_PIECE = 50_000;

  private final Matrix input;
  private final InputContract contract;
  private final Output output;
  private final BatchTargets targets;
  private final TrainingThreads threads;
  private @Nullable Source source;

  /**
   * @param input where they go, shape [rows, inputs], row by row
   * @param arrays made for the most rows there are
   */
  InputRows(InputContract contract, Output output, Matrix input, StepArrays arrays) {
    this.input = input;
    this.contract = contract;
    this.output = output;
    this.targets = output.targets(arrays.rows());
    this.threads = arrays.threads();
  }

  /** Shape [rows, inputs], row by row. */
  Matrix matrix() {
    return input;
  }

  /** What the network should answer for the rows that were fetched last. */
  BatchTargets targets() {
    return targets;
  }

  /** Fetches the rows {@code from} (inclusive) to {@code to} (exclusive), by position. */
  void fetch(LabelledData data, Rows rows, RowWeights weights, int from, int to) {
    Source reading = sourceOf(data, weights);
    int count = to - from;
    int pieces = Math.max(1, Math.min(count, count * input.columns() / VALUES_OF_PIECE));
    threads.run(
        pieces,
        piece -> {
          float[] row = new float[input.columns()];
          int end = rowOf(piece + 1, pieces, count);
          for (int i = rowOf(piece, pieces, count); i < end; i++) {
            int index = rows.get(from + i);
            reading.writer.write(index, row, 0);
            input.values().put(i * row.length, row, row.length);
            reading.targets.read(index, targets, i);
          }
        });
  }

  /** Makes the readers once for all mini-batches of the same rows. */
  private Source sourceOf(LabelledData data, RowWeights weights) {
    Source made = source;
    if (made == null || made.data != data || made.weights != weights) {
      made = new Source(data, weights, contract.writerOf(data), output.reader(data, weights));
      source = made;
    }
    return made;
  }

  /** What reads the rows of a data set. */
  private record Source(
      LabelledData data, RowWeights weights, RowWriter writer, RowTargets targets) {}

  private static int rowOf(int piece, int pieces, int rows) {
    return (int) ((long) rows * piece / pieces);
  }
}
