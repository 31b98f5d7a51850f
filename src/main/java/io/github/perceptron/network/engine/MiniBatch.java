package io.github.perceptron.network.engine;

import io.github.perceptron.network.engine.arrays.ArrayFormat;
import io.github.perceptron.network.engine.arrays.NativeArrays;
import io.github.perceptron.network.input.InputContract;
import io.github.perceptron.network.input.RowWriter;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Some rows as the arrays that a network computes with. Holds off-heap memory until {@link #close}.
 */
final class MiniBatch implements AutoCloseable {

  private final int[] labels;
  private final INDArray features;
  private final INDArray oneHot;

  private MiniBatch(int[] labels, INDArray features, INDArray oneHot) {
    this.labels = labels;
    this.features = features;
    this.oneHot = oneHot;
  }

  /** Returns the rows at the positions {@code from} (inclusive) to {@code to} (exclusive). */
  static MiniBatch of(LabelledRows rows, int from, int to, InputContract contract) {
    Values values = Values.of(rows, from, to, contract);
    int size = to - from;
    return new MiniBatch(
        values.labels,
        Nd4j.create(values.input, new int[] {size, contract.inputs()}),
        Nd4j.create(values.target, new int[] {size, contract.classes()}));
  }

  /** Returns the same rows in arrays of a computation, which also frees them. */
  static MiniBatch in(
      NativeArrays arrays, LabelledRows rows, int from, int to, InputContract contract) {
    Values values = Values.of(rows, from, to, contract);
    INDArray features = arrays.createByRow(to - from, contract.inputs());
    ArrayFormat.fromHeap(values.input, features);
    INDArray oneHot = arrays.createByRow(to - from, contract.classes());
    ArrayFormat.fromHeap(values.target, oneHot);
    return new MiniBatch(values.labels, features, oneHot);
  }

  /** Some rows in arrays on the Java heap. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Values(int[] labels, float[] input, float[] target) {

    static Values of(LabelledRows rows, int from, int to, InputContract contract) {
      int size = to - from;
      int inputs = contract.inputs();
      Values values =
          new Values(new int[size], new float[size * inputs], new float[size * contract.classes()]);
      RowWriter writer = contract.writerOf(rows.data());
      for (int i = 0; i < size; i++) {
        writer.write(rows.rows().get(from + i), values.input, i * inputs);
        values.labels[i] = rows.label(from + i);
        values.target[i * contract.classes() + values.labels[i]] = 1;
      }
      return values;
    }
  }

  int size() {
    return labels.length;
  }

  int label(int i) {
    return labels[i];
  }

  int[] labels() {
    return labels;
  }

  /** Returns the input, shape [n, inputs]. */
  INDArray features() {
    return features;
  }

  /** Returns the labels as one-hot rows, shape [n, classes]. */
  INDArray oneHot() {
    return oneHot;
  }

  @Override
  public void close() {
    features.close();
    oneHot.close();
  }
}
