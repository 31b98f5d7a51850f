package io.github.perceptron.network.engine.step;

import io.github.perceptron.datasets.rows.LabelledData;
import io.github.perceptron.datasets.rows.Rows;
import io.github.perceptron.network.engine.arrays.NativeBytes;
import io.github.perceptron.network.engine.loss.BatchTargets;
import io.github.perceptron.network.engine.loss.Output;
import io.github.perceptron.network.engine.loss.RowTargets;
import io.github.perceptron.network.engine.threads.TrainingThreads;
import io.github.perceptron.network.input.InputContract;
import io.github.perceptron.network.input.PictureInput;
import io.github.perceptron.network.weights.RowWeights;
import org.jspecify.annotations.Nullable;

/** Fetches the rows of a mini-batch from the data set, prepared as the contract says. */
final class InputRows {

  private final Matrix input;
  private final InputContract contract;
  private final Output output;
  private final BatchTargets targets;
  private final TrainingThreads threads;
  private final @Nullable NativeBytes pixels;
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
    this.pixels = contract instanceof PictureInput ? arrays.bytes(input.columns()) : null;
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
    InputWriter writer = reading.writer;
    int count = to - from;
    int pieces = Math.max(1, Math.min(count, count * input.columns() / writer.numbersOfPiece()));
    threads.run(
        pieces,
        piece -> {
          int begin = rowOf(piece, pieces, count);
          int end = rowOf(piece + 1, pieces, count);
          writer.write(rows, from, begin, end);
          reading.targets.read(rows, from + begin, from + end, targets, begin);
        });
    writer.end(count);
  }

  /** Makes the readers once for all mini-batches of the same rows. */
  private Source sourceOf(LabelledData data, RowWeights weights) {
    Source made = source;
    if (made == null || made.data != data || made.weights != weights) {
      made =
          new Source(
              data,
              weights,
              InputWriter.of(contract, data, input, pixels),
              output.reader(data, weights));
      source = made;
    }
    return made;
  }

  /** What reads the rows of a data set. */
  private record Source(
      LabelledData data, RowWeights weights, InputWriter writer, RowTargets targets) {}

  private static int rowOf(int piece, int pieces, int rows) {
    return (int) ((long) rows * piece / pieces);
  }
}
