package io.github.perceptron.network;

import io.github.perceptron.network.specification.HiddenLayer;
import io.github.perceptron.network.specification.NetworkSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Takes the parameters out of a Deeplearning4j network, layer by layer, as its specification says.
 */
final class ForwardStages {

  private final MultiLayerNetwork network;
  private final List<TrainedNetwork.Stage> stages = new ArrayList<>();
  private int layer;

  private ForwardStages(MultiLayerNetwork network) {
    this.network = network;
  }

  static List<TrainedNetwork.Stage> of(
      NetworkSpecification specification, MultiLayerNetwork network) {
    ForwardStages stages = new ForwardStages(network);
    specification.layers().forEach(stages::addHidden);
    stages.addDense();
    return stages.stages;
  }

  private void addHidden(HiddenLayer hidden) {
    addDense();
    if (hidden.batchNormalization()) {
      addScale();
      // Its activation is a layer of its own then.
      layer++;
    }
    stages.add(new ActivationStage(hidden.activation()));
    if (hidden.dropout() > 0) {
      layer++;
    }
  }

  private void addDense() {
    Map<String, INDArray> parameters = network.getLayer(layer++).paramTable();
    INDArray weights = get(parameters, "W");
    int inputs = (int) weights.size(0);
    int outputs = (int) weights.size(1);
    float[] flat = MlpNetwork.rowByRow(weights);
    float[][] kernel = new float[inputs][outputs];
    for (int k = 0; k < inputs; k++) {
      System.arraycopy(flat, k * outputs, kernel[k], 0, outputs);
    }
    stages.add(new DenseStage(kernel, MlpNetwork.rowByRow(get(parameters, "b"))));
  }

  private void addScale() {
    Map<String, INDArray> parameters = network.getLayer(layer).paramTable();
    BatchNormalization configuration =
        (BatchNormalization) network.getLayer(layer).conf().getLayer();
    layer++;
    stages.add(
        ScaleStage.of(
            MlpNetwork.rowByRow(get(parameters, "gamma")),
            MlpNetwork.rowByRow(get(parameters, "beta")),
            MlpNetwork.rowByRow(get(parameters, "mean")),
            variance(parameters),
            configuration.getEps()));
  }

  /** Deeplearning4j keeps the variance, or the logarithm of its root for distributed training. */
  private static float[] variance(Map<String, INDArray> parameters) {
    if (parameters.containsKey("var")) {
      return MlpNetwork.rowByRow(get(parameters, "var"));
    }
    float[] logs = MlpNetwork.rowByRow(get(parameters, "log10stdev"));
    for (int j = 0; j < logs.length; j++) {
      logs[j] = (float) Math.pow(10, 2 * logs[j]);
    }
    return logs;
  }

  private static INDArray get(Map<String, INDArray> parameters, String key) {
    INDArray values = parameters.get(key);
    if (values == null) {
      throw new IllegalStateException(
          "The layer has no parameter " + key + ", but " + parameters.keySet());
    }
    return values;
  }
}
