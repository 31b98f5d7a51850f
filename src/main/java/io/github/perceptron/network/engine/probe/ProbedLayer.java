package io.github.perceptron.network.engine.probe;

import io.github.perceptron.network.diagnostics.Distribution;
import io.github.perceptron.network.diagnostics.FlatEnds;
import io.github.perceptron.network.diagnostics.LayerDiagnostics;
import io.github.perceptron.network.engine.FoldedLayers;
import io.github.perceptron.network.engine.arrays.NativeArrays;
import io.github.perceptron.network.specification.Activation;
import java.util.Arrays;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** One dense layer with the batch normalisation and the activation that follow it. */
final class ProbedLayer {

  private final int number;
  private final Layer dense;
  private final @Nullable Layer normalization;
  private final IActivation function;
  private final String name;
  private final @Nullable Activation activation;
  private final INDArray kernel;
  private final double[] scale;
  private final double[] shift;

  /**
   * @param number from 1
   * @param activation null for the output layer
   * @param name of the activation
   */
  ProbedLayer(
      int number,
      Layer dense,
      @Nullable Layer normalization,
      IActivation function,
      @Nullable Activation activation,
      String name) {
    this.number = number;
    this.dense = dense;
    this.normalization = normalization;
    this.function = function;
    this.activation = activation;
    this.name = name;
    this.kernel = dense.getParam(DefaultParamInitializer.WEIGHT_KEY);
    this.scale = new double[kernel.columns()];
    this.shift = new double[kernel.columns()];
  }

  INDArray kernel() {
    return kernel;
  }

  IActivation function() {
    return function;
  }

  /** Returns the input of the activation, shape [rows, units], column by column. */
  INDArray sums(INDArray input, NativeArrays arrays) {
    INDArray sums = arrays.create(input.rows(), kernel.columns());
    Nd4j.gemm(input, kernel, sums, false, false, 1, 0);
    sums.addiRowVector(dense.getParam(DefaultParamInitializer.BIAS_KEY));
    if (normalization != null) {
      Arrays.fill(scale, 1);
      Arrays.fill(shift, 0);
      FoldedLayers.normalize(normalization, scale, shift);
      multiply(sums);
      try (INDArray row = rowOf(shift)) {
        sums.addiRowVector(row);
      }
    }
    return sums;
  }

  /** Multiplies each column by the scale of the batch normalisation. */
  private void multiply(INDArray array) {
    if (normalization != null) {
      try (INDArray row = rowOf(scale)) {
        array.muliRowVector(row);
      }
    }
  }

  private static INDArray rowOf(double[] values) {
    float[] row = new float[values.length];
    for (int i = 0; i < row.length; i++) {
      row[i] = (float) values[i];
    }
    return Nd4j.create(row, new int[] {1, row.length});
  }

  /** Returns the outputs, shape [rows, units], column by column. */
  INDArray outputs(INDArray sums, NativeArrays arrays) {
    return function.getActivation(arrays.copy(sums), false);
  }

  /**
   * Turns derivatives with respect to the outputs into those with respect to the sums.
   *
   * @param sums undefined afterwards
   * @param derivative undefined afterwards
   */
  INDArray backward(INDArray sums, INDArray derivative, NativeArrays arrays) {
    INDArray result = function.backprop(sums, derivative).getFirst();
    INDArray back = arrays.copy(result);
    if (result != sums && result != derivative) {
      result.close();
    }
    multiply(back);
    return back;
  }

  /**
   * @param outputs shape [rows, units], column by column
   * @param gradient of the kernel
   */
  LayerDiagnostics describe(INDArray outputs, INDArray gradient, @Nullable Double updateRatio) {
    Numbers values = new Numbers(outputs);
    Distribution activations = values.distribution();
    boolean finite = activations != null;
    FlatEnds ends = activation == null ? FlatEnds.NONE : FlatEnds.of(activation);
    return new LayerDiagnostics(
        number,
        name,
        new Numbers(kernel).distribution(),
        new Numbers(dense.getParam(DefaultParamInitializer.BIAS_KEY)).distribution(),
        new Numbers(gradient).distribution(),
        activations,
        updateRatio,
        finite && ends.exist() ? values.share(ends) : null,
        finite && activation == Activation.RELU ? values.shareOfDeadColumns(outputs.rows()) : null);
  }
}
