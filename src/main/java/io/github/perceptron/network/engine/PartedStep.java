package io.github.perceptron.network.engine;

import io.github.perceptron.network.engine.arrays.NativeArrays;
import io.github.perceptron.network.engine.arrays.RandomStream;
import io.github.perceptron.network.engine.loss.Output;
import io.github.perceptron.network.engine.parted.PartedActivation;
import io.github.perceptron.network.engine.parted.PartedDense;
import io.github.perceptron.network.engine.parted.PartedDropout;
import io.github.perceptron.network.engine.parted.PartedLayer;
import io.github.perceptron.network.engine.parted.PartedNormalization;
import io.github.perceptron.network.engine.parted.PartedRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.layers.BaseOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * Trains a mini-batch in parts of a fixed number of rows. The gradient is the sum over all rows, as
 * without parts; only the order of the additions differs. Deeplearning4j's updater makes the step.
 *
 * <p>Without batch normalisation, the forward and the backward pass of one part end before the next
 * part begins, so memory holds the outputs of one part only. Batch normalisation needs the mean and
 * variance of the whole mini-batch: each layer is computed for all parts before the next layer, and
 * memory holds the outputs of all parts.
 *
 * <p>The step can be stopped before each matrix product. Dropout depends on (seed, epoch, first row
 * of the part).
 */
final class PartedStep implements TrainingStep {

  private final MlpNetwork owner;
  private final MultiLayerNetwork network;
  private final int partRows;
  private final NativeArrays arrays = new NativeArrays();

  /**
   * @param partRows at least 1
   */
  PartedStep(MlpNetwork owner, MultiLayerNetwork network, int partRows) {
    this.owner = owner;
    this.network = network;
    this.partRows = partRows;
  }

  @Override
  public void fit(
      LabelledRows rows, int from, int to, EpochPass pass, RunningMean mean, BooleanSupplier goOn) {
    // Deeplearning4j allocates the gradient when its updater is requested for the first time.
    var updater = network.getUpdater();
    INDArray gradient = network.getGradientsViewArray();
    gradient.assign(0);
    Batch batch = new Batch(rows, from, to, pass, mean, owner.evaluation().penalty());
    if (hasBatchNormalization()) {
      backpropagate(batch, from, to, goOn);
    } else {
      for (int first = from; first < to; first += partRows) {
        backpropagate(batch, first, Math.min(first + partRows, to), goOn);
      }
    }
    updater.update(
        network,
        new DefaultGradient(gradient),
        network.getIterationCount(),
        network.getEpochCount(),
        to - from,
        LayerWorkspaceMgr.noWorkspaces());
    INDArray parameters = network.params();
    parameters.subi(gradient.reshape(parameters.shape()));
    network.getLayerWiseConfigurations().setIterationCount(network.getIterationCount() + 1);
  }

  /**
   * One mini-batch; {@code penalty} holds the l1 and l2 terms of the parameters before the step.
   */
  private record Batch(
      LabelledRows rows, int from, int to, EpochPass pass, RunningMean mean, double penalty) {}

  private boolean hasBatchNormalization() {
    return owner.specification().layers().stream().anyMatch(it -> it.batchNormalization());
  }

  /** Adds the gradient of some rows, whose parts are in memory at the same time. */
  private void backpropagate(Batch batch, int from, int to, BooleanSupplier goOn) {
    PartedRun run =
        new PartedRun(
            arrays,
            goOn,
            part ->
                RandomStream.DROPOUT.seed(
                    owner.specification().seed(), batch.pass.epoch(), from + part * partRows));
    try {
      Output output = Output.of(owner.specification(), owner.contract());
      List<MiniBatch> parts = new ArrayList<>();
      for (int first = from; first < to; first += partRows) {
        run.check();
        int end = Math.min(first + partRows, to);
        parts.add(MiniBatch.in(arrays, batch.rows, first, end, owner.contract(), output));
      }
      List<PartedLayer> layers = layers(run);
      List<INDArray> outputs = parts.stream().map(MiniBatch::features).toList();
      for (PartedLayer layer : layers) {
        outputs = layer.forward(outputs);
      }
      List<INDArray> epsilons = new ArrayList<>();
      for (int i = 0; i < parts.size(); i++) {
        MiniBatch part = parts.get(i);
        batch.mean.add(
            part.targets(), part.size(), MlpNetwork.rowByRow(outputs.get(i)), batch.penalty);
        epsilons.add(lossGradient(part, outputs.get(i)));
      }
      for (int i = layers.size() - 1; i >= 0; i--) {
        epsilons = layers.get(i).backward(epsilons);
      }
    } finally {
      arrays.freeAll();
    }
  }

  @Override
  public void close() {
    arrays.close();
  }

  private INDArray lossGradient(MiniBatch part, INDArray logits) {
    Layer output = network.getOutputLayer();
    ILossFunction loss = ((BaseOutputLayer<?>) output).layerConf().getLossFn();
    INDArray gradient = loss.computeGradient(part.wanted(), logits, activationOf(output), null);
    arrays.free(part.wanted());
    if (part.weights() != null) {
      gradient.muliColumnVector(part.weights());
      arrays.free(part.weights());
    }
    if (gradient == logits) {
      return logits;
    }
    logits.assign(gradient);
    gradient.close();
    return logits;
  }

  /** Returns the layers of the network; the output layer is without its softmax. */
  private List<PartedLayer> layers(PartedRun run) {
    List<PartedLayer> layers = new ArrayList<>();
    int dropouts = 0;
    for (Layer layer : network.getLayers()) {
      if (layer.conf().getLayer() instanceof BatchNormalization configuration) {
        layers.add(new PartedNormalization(layer, configuration, gradients(layer), run));
      } else if (layer.conf().getLayer() instanceof DropoutLayer dropout) {
        double kept = ((Dropout) dropout.getIDropout()).getP();
        layers.add(new PartedDropout(kept, dropouts++, run));
      } else if (layer.conf().getLayer() instanceof ActivationLayer activation) {
        layers.add(new PartedActivation(activation.getActivationFn(), run));
      } else {
        layers.add(new PartedDense(layer, gradients(layer), layers.isEmpty(), run));
        if (layer != network.getOutputLayer()
            && !(activationOf(layer) instanceof ActivationIdentity)) {
          layers.add(new PartedActivation(activationOf(layer), run));
        }
      }
    }
    return layers;
  }

  private static IActivation activationOf(Layer layer) {
    return ((FeedForwardLayer) layer.conf().getLayer()).getActivationFn();
  }

  private static Map<String, INDArray> gradients(Layer layer) {
    return layer
        .conf()
        .getLayer()
        .initializer()
        .getGradientsFromFlattened(layer.conf(), layer.getGradientsViewArray());
  }
}
