package io.github.perceptron.network;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Some rows as the arrays a network works on; off-heap memory that is given back by {@link #close}.
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

  /** Rows {@code from} (inclusive) to {@code to} (exclusive), by position. */
  static MiniBatch of(LabelledRows rows, int from, int to, InputContract contract) {
    int size = to - from;
    int pixels = contract.shape().pixels();
    int[] labels = new int[size];
    float[] input = new float[size * pixels];
    float[] target = new float[size * contract.classes()];
    for (int i = 0; i < size; i++) {
      contract.write(rows.images(), rows.rows().get(from + i), input, i * pixels);
      labels[i] = rows.label(from + i);
      target[i * contract.classes() + labels[i]] = 1;
    }
    return new MiniBatch(
        labels,
        Nd4j.create(input, new int[] {size, pixels}),
        Nd4j.create(target, new int[] {size, contract.classes()}));
  }

  int size() {
    return labels.length;
  }

  int label(int i) {
    return labels[i];
  }

  int[] labels() {
    return labels.clone();
  }

  /** Shape [n, pixels]. */
  INDArray features() {
    return features;
  }

  /** Shape [n, classes]. */
  INDArray oneHot() {
    return oneHot;
  }

  @Override
  public void close() {
    features.close();
    oneHot.close();
  }
}
