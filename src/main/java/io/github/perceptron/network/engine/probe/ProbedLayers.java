package io.github.perceptron.network.engine.probe;

import io.github.perceptron.network.engine.MlpNetwork;
import io.github.perceptron.network.specification.HiddenLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.IActivation;

/** Finds the layers of the specification among those of Deeplearning4j. */
final class ProbedLayers {

  private ProbedLayers() {}

  /** The hidden layers and the output layer, from input to output. */
  static List<ProbedLayer> of(MlpNetwork owner) {
    MultiLayerNetwork network = owner.network();
    List<ProbedLayer> layers = new ArrayList<>();
    int next = 0;
    for (HiddenLayer hidden : owner.specification().layers()) {
      Layer dense = network.getLayer(next++);
      Layer normalization = hidden.batchNormalization() ? network.getLayer(next++) : null;
      IActivation function =
          normalization == null
              ? ((FeedForwardLayer) dense.conf().getLayer()).getActivationFn()
              : ((ActivationLayer) network.getLayer(next++).conf().getLayer()).getActivationFn();
      next += hidden.dropout() > 0 ? 1 : 0;
      layers.add(
          new ProbedLayer(
              layers.size() + 1,
              dense,
              normalization,
              function,
              hidden.activation(),
              hidden.activation().id()));
    }
    Layer output = network.getOutputLayer();
    IActivation function = ((FeedForwardLayer) output.conf().getLayer()).getActivationFn();
    layers.add(new ProbedLayer(layers.size() + 1, output, null, function, null, nameOf(function)));
    return layers;
  }

  private static String nameOf(IActivation function) {
    return function.getClass().getSimpleName().replace("Activation", "").toLowerCase(Locale.ROOT);
  }
}
