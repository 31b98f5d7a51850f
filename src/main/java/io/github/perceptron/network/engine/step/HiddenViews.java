package io.github.perceptron.network.engine.step;

import io.github.perceptron.network.engine.arrays.NativeFloats;
import io.github.perceptron.network.specification.HiddenLayer;
import io.github.perceptron.network.specification.NetworkSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Deeplearning4j's layers of one hidden layer of the specification.
 *
 * @param normalization null where the specification wants none
 */
record HiddenViews(
    HiddenLayer specification, Layer dense, @Nullable Layer normalization, IActivation activation) {

  /** Of all hidden layers, from input to output. */
  static List<HiddenViews> of(NetworkSpecification specification, MultiLayerNetwork network) {
    List<HiddenViews> views = new ArrayList<>();
    int next = 0;
    for (HiddenLayer layer : specification.layers()) {
      Layer dense = network.getLayer(next++);
      Layer normalization = layer.batchNormalization() ? network.getLayer(next++) : null;
      IActivation activation =
          normalization == null
              ? ((FeedForwardLayer) dense.conf().getLayer()).getActivationFn()
              : ((ActivationLayer) network.getLayer(next++).conf().getLayer()).getActivationFn();
      next += layer.dropout() > 0 ? 1 : 0;
      views.add(new HiddenViews(layer, dense, normalization, activation));
    }
    return views;
  }

  /** Whether batch normalisation, if there is one, learns its scale and shift. */
  boolean learnsNormalization() {
    return normalization == null || !configuration(normalization).isLockGammaBeta();
  }

  static NativeFloats parameter(Layer layer, String name) {
    return NativeFloats.of(layer.getParam(name));
  }

  static NativeFloats gradient(Layer layer, String name) {
    Map<String, INDArray> gradients =
        layer
            .conf()
            .getLayer()
            .initializer()
            .getGradientsFromFlattened(layer.conf(), layer.getGradientsViewArray());
    return NativeFloats.of(Objects.requireNonNull(gradients.get(name), name));
  }

  static RunningStatistics statistics(Layer normalization) {
    BatchNormalization configuration = configuration(normalization);
    return new RunningStatistics(
        configuration,
        parameter(normalization, BatchNormalizationParamInitializer.GLOBAL_MEAN),
        parameter(
            normalization,
            configuration.isUseLogStd()
                ? BatchNormalizationParamInitializer.GLOBAL_LOG_STD
                : BatchNormalizationParamInitializer.GLOBAL_VAR));
  }

  private static BatchNormalization configuration(Layer normalization) {
    return (BatchNormalization) normalization.conf().getLayer();
  }
}
