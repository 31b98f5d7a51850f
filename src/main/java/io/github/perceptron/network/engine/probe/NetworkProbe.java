package io.github.perceptron.network.engine.probe;

import io.github.perceptron.datasets.rows.Rows;
import io.github.perceptron.network.diagnostics.DiagnosedEpochs;
import io.github.perceptron.network.diagnostics.EpochDiagnostics;
import io.github.perceptron.network.diagnostics.LayerDiagnostics;
import io.github.perceptron.network.engine.LabelledRows;
import io.github.perceptron.network.engine.MiniBatch;
import io.github.perceptron.network.engine.MlpNetwork;
import io.github.perceptron.network.engine.arrays.NativeArrays;
import io.github.perceptron.network.engine.loss.Output;
import io.github.perceptron.network.engine.loss.WeighedLoss;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * Measures a network on some of its training rows: those at the positions {@code i n / m} of the n
 * training rows, for i from 0 to m - 1. It reads the parameters and changes nothing of the network,
 * neither its gradient nor its statistics nor its random numbers, so a training has the same bits
 * with and without it.
 *
 * <p>Not thread-safe. Holds off-heap memory until {@link #close}.
 */
public final class NetworkProbe implements AutoCloseable {

  private final ILossFunction loss;
  private final List<ProbedLayer> layers;
  private final NativeArrays arrays = new NativeArrays();
  private final MiniBatch rows;

  /**
   * @param network stays its owner's
   * @param training all training rows, in their order
   */
  public NetworkProbe(MlpNetwork network, LabelledRows training) {
    Output output = Output.of(network.specification(), network.contract());
    int count =
        DiagnosedEpochs.rows(
            network.specification(),
            network.contract().inputs(),
            output.size(),
            training.rows().size());
    LabelledRows chosen = spread(training, count);
    this.layers = ProbedLayers.of(network);
    this.loss =
        ((BaseOutputLayer) network.network().getOutputLayer().conf().getLayer()).getLossFn();
    this.rows = MiniBatch.of(chosen, 0, count, network.contract(), output);
  }

  private static LabelledRows spread(LabelledRows training, int count) {
    long all = training.rows().size();
    int[] indices = new int[count];
    for (int i = 0; i < count; i++) {
      indices[i] = training.rows().get((int) (i * all / count));
    }
    return new LabelledRows(training.data(), Rows.of(indices), training.weights());
  }

  /** Samples of the weights of all layers, which later weights are compared with. */
  public static final class Before {

    private final List<float[]> kernels;

    private Before(List<float[]> kernels) {
      this.kernels = kernels;
    }
  }

  /** Returns a copy of the weights, of a large layer of evenly spaced ones. */
  public Before weights() {
    return new Before(layers.stream().map(layer -> new Numbers(layer.kernel()).sample()).toList());
  }

  /** Returns for each layer how far its weights are from those before, relative to these. */
  public List<@Nullable Double> changesSince(Before before) {
    List<@Nullable Double> changes = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      changes.add(new Numbers(layers.get(i).kernel()).changeFrom(before.kernels.get(i)));
    }
    return changes;
  }

  /**
   * Describes the network as it is now.
   *
   * @param epoch the one that ended
   * @param updateRatios of each layer
   */
  public EpochDiagnostics describe(int epoch, List<@Nullable Double> updateRatios) {
    try {
      return new EpochDiagnostics(epoch, layersNow(updateRatios));
    } finally {
      arrays.freeAll();
    }
  }

  private List<LayerDiagnostics> layersNow(List<@Nullable Double> updateRatios) {
    List<INDArray> sums = new ArrayList<>();
    List<INDArray> outputs = new ArrayList<>();
    INDArray input = rows.features();
    for (ProbedLayer layer : layers) {
      sums.add(layer.sums(input, arrays));
      input = layer.outputs(sums.get(sums.size() - 1), arrays);
      outputs.add(input);
    }
    Deque<LayerDiagnostics> described = new ArrayDeque<>();
    int last = layers.size() - 1;
    INDArray derivative = derivativeOfLoss(sums.get(last), layers.get(last));
    for (int i = last; i >= 0; i--) {
      ProbedLayer layer = layers.get(i);
      INDArray in = i == 0 ? rows.features() : outputs.get(i - 1);
      INDArray kernel = layer.kernel();
      INDArray gradient = arrays.create(kernel.rows(), kernel.columns());
      Nd4j.gemm(in, derivative, gradient, true, false, 1, 0);
      described.addFirst(layer.describe(outputs.get(i), gradient, updateRatios.get(i)));
      arrays.free(gradient);
      if (i > 0) {
        INDArray back = arrays.create(in.rows(), kernel.rows());
        Nd4j.gemm(derivative, kernel, back, false, true, 1, 0);
        arrays.free(derivative);
        derivative = layers.get(i - 1).backward(sums.get(i - 1), back, arrays);
        arrays.free(back);
      }
    }
    return List.copyOf(described);
  }

  /** Returns the derivatives of the mean loss with respect to the sums of the output layer. */
  private INDArray derivativeOfLoss(INDArray sums, ProbedLayer layer) {
    INDArray weights = rows.weights();
    ILossFunction rowLoss = weights == null ? loss : new WeighedLoss(loss, weights);
    try (INDArray all =
        rowLoss.computeGradient(rows.wanted(), arrays.copy(sums), layer.function(), null)) {
      return arrays.copy(all).divi(rows.size());
    }
  }

  @Override
  public void close() {
    rows.close();
    arrays.close();
  }
}
