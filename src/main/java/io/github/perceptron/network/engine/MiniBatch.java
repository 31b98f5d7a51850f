package io.github.perceptron.network.engine;

import io.github.perceptron.datasets.tables.Task;
import io.github.perceptron.network.engine.arrays.ArrayFormat;
import io.github.perceptron.network.engine.arrays.NativeArrays;
import io.github.perceptron.network.engine.loss.BatchTargets;
import io.github.perceptron.network.engine.loss.Output;
import io.github.perceptron.network.input.InputContract;
import io.github.perceptron.network.weights.RowWeights;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Some rows as the arrays that a network computes with. Holds off-heap memory until {@link #close}.
 */
public final class MiniBatch implements AutoCloseable {

  private final int size;
  private final BatchTargets targets;
  private final INDArray features;
  private final INDArray wanted;
  private final @Nullable INDArray weights;

  private MiniBatch(
      int size,
      BatchTargets targets,
      INDArray features,
      INDArray wanted,
      @Nullable INDArray weights) {
    this.size = size;
    this.targets = targets;
    this.features = features;
    this.wanted = wanted;
    this.weights = weights;
  }

  /** Returns the rows at the positions {@code from} (inclusive) to {@code to} (exclusive). */
  public static MiniBatch of(
      LabelledRows rows, int from, int to, InputContract contract, Output output) {
    Values values = Values.of(rows, from, to, contract, output);
    int size = to - from;
    return new MiniBatch(
        size,
        values.targets,
        Nd4j.create(values.input, new int[] {size, contract.inputs()}),
        Nd4j.create(values.wanted, new int[] {size, output.size()}),
        values.weights == null ? null : Nd4j.create(values.weights, new int[] {size, 1}));
  }

  /** Returns the same rows in arrays of a computation, which also frees them. */
  static MiniBatch in(
      NativeArrays arrays,
      LabelledRows rows,
      int from,
      int to,
      InputContract contract,
      Output output) {
    Values values = Values.of(rows, from, to, contract, output);
    int size = to - from;
    return new MiniBatch(
        size,
        values.targets,
        array(arrays, values.input, size, contract.inputs()),
        array(arrays, values.wanted, size, output.size()),
        values.weights == null ? null : array(arrays, values.weights, size, 1));
  }

  private static INDArray array(NativeArrays arrays, float[] values, int rows, int columns) {
    INDArray array = arrays.createByRow(rows, columns);
    ArrayFormat.fromHeap(values, array);
    return array;
  }

  /**
   * Some rows in arrays on the Java heap.
   *
   * @param wanted what the output layer should answer, row by row
   * @param weights null if all rows count the same
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Values(
      BatchTargets targets, float[] input, float[] wanted, float @Nullable [] weights) {

    static Values of(LabelledRows rows, int from, int to, InputContract contract, Output output) {
      int size = to - from;
      int inputs = contract.inputs();
      Values values =
          new Values(
              output.targets(size),
              new float[size * inputs],
              new float[size * output.size()],
              rows.weights() == RowWeights.EQUAL ? null : new float[size]);
      contract.writerOf(rows.data()).write(rows.rows(), from, to, values.input, 0);
      output.reader(rows.data(), rows.weights()).read(rows.rows(), from, to, values.targets, 0);
      for (int i = 0; i < size; i++) {
        values.want(i, output);
      }
      return values;
    }

    private void want(int row, Output output) {
      int at = row * output.size();
      if (output.task() == Task.MULTICLASS) {
        wanted[at + targets.label(row)] = 1;
      } else if (output.task() == Task.BINARY) {
        wanted[at] = targets.label(row);
      } else {
        for (int k = 0; k < output.size(); k++) {
          wanted[at + k] = (float) targets.value(row, k);
        }
      }
      if (weights != null) {
        weights[row] = (float) targets.weight(row);
      }
    }
  }

  public int size() {
    return size;
  }

  /** Returns what the network should answer. */
  BatchTargets targets() {
    return targets;
  }

  /** Returns the input, shape [n, inputs]. */
  public INDArray features() {
    return features;
  }

  /** Returns what the output layer should answer, shape [n, outputs]; one-hot rows for classes. */
  public INDArray wanted() {
    return wanted;
  }

  /** Returns the weights of the rows, shape [n, 1]; null if all count the same. */
  public @Nullable INDArray weights() {
    return weights;
  }

  @Override
  public void close() {
    features.close();
    wanted.close();
    if (weights != null) {
      weights.close();
    }
  }
}
