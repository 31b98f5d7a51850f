package io.github.perceptron.network.engine;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The forward pass of a network of dense layers, {@code activation(x W + b)} for each layer. The
 * operations are created once, for inputs of one shape.
 *
 * <p>The output equals that of {@link MultiLayerNetwork#output} but for rounding: the operations
 * and parameters are the same, but some arrays have another memory order, in which OpenBLAS may add
 * in another order. For few rows this takes half the time, because Deeplearning4j creates its
 * arrays and operations in every call (docs/adr/0011).
 *
 * <p>Not thread-safe. Holds off-heap memory until {@link #close}. A change of the network's
 * parameters takes effect in the next call.
 */
final class ForwardPass implements AutoCloseable {

  private final INDArray input;
  private final FloatBuffer inputValues;
  private final List<DenseStep> steps = new ArrayList<>();

  /**
   * @param network a network of dense layers only; the caller closes it
   * @param rows number of rows of every call
   */
  ForwardPass(MultiLayerNetwork network, int rows) {
    this.input = array('c', rows, inputs(network.getLayer(0)));
    this.inputValues = input.data().asNioFloat();
    INDArray x = input;
    for (Layer layer : network.getLayers()) {
      DenseStep step = DenseStep.of(layer, x);
      steps.add(step);
      x = step.output();
    }
  }

  /**
   * Computes all rows.
   *
   * @param values inputs of the first rows, row by row; the other rows keep their values of the
   *     last call
   * @param count how many numbers of {@code values} are used
   * @return the output of the last layer, row by row
   */
  float[] run(float[] values, int count) {
    computeTo(steps.size() - 1, values, count);
    return output(steps.size() - 1);
  }

  /**
   * Computes the layers up to one of them.
   *
   * @param last index of the last layer to compute
   */
  void computeTo(int last, float[] values, int count) {
    inputValues.put(0, values, 0, count);
    steps.subList(0, last + 1).forEach(DenseStep::compute);
  }

  /** Returns the output of a layer after its activation, as it was computed last, row by row. */
  float[] output(int layer) {
    return MlpNetwork.rowByRow(steps.get(layer).output());
  }

  /** Number of layers. */
  int layers() {
    return steps.size();
  }

  @Override
  public void close() {
    input.close();
    steps.forEach(DenseStep::close);
  }

  private static int inputs(Layer layer) {
    return Math.toIntExact(((FeedForwardLayer) layer.conf().getLayer()).getNIn());
  }

  private static INDArray array(char order, long... shape) {
    return Nd4j.create(DataType.FLOAT, shape, order);
  }

  /** One layer; its output array is the input array of the next layer. */
  private record DenseStep(
      CustomOp product, OpContext operands, IActivation activation, INDArray output)
      implements AutoCloseable {

    static DenseStep of(Layer layer, INDArray x) {
      INDArray kernel = layer.getParam(DefaultParamInitializer.WEIGHT_KEY);
      INDArray bias = layer.getParam(DefaultParamInitializer.BIAS_KEY);
      INDArray output = array('f', x.rows(), kernel.columns());
      OpContext operands = Nd4j.getExecutioner().buildContext();
      operands.setInputArray(0, x);
      operands.setInputArray(1, kernel);
      operands.setInputArray(2, bias.reshape(bias.length()));
      operands.setOutputArray(0, output);
      IActivation activation = ((FeedForwardLayer) layer.conf().getLayer()).getActivationFn();
      return new DenseStep(
          DynamicCustomOp.builder("xw_plus_b").build(), operands, activation, output);
    }

    void compute() {
      Nd4j.getExecutioner().exec(product, operands);
      // In place.
      activation.getActivation(output, false);
    }

    @Override
    public void close() {
      output.close();
    }
  }
}
