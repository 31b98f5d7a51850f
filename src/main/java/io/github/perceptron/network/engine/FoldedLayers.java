package io.github.perceptron.network.engine;

import io.github.perceptron.network.engine.arrays.Weights;
import io.github.perceptron.network.specification.HiddenLayer;
import io.github.perceptron.network.specification.NetworkSpecification;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;

/**
 * Folds batch normalisation with its running statistics into the dense layer before it. A
 * prediction then computes one layer where training has up to four (docs/adr/0008).
 *
 * <p>With the running mean m and variance v, {@code gamma * (x W + b - m) / sqrt(v + eps) + beta}
 * is {@code x W' + b'} with {@code W' = W s}, {@code b' = (b - m) s + beta} and {@code s = gamma /
 * sqrt(v + eps)}. The numbers are computed in double precision and rounded once. Dropout has no
 * effect on predictions, so it is left out.
 */
public final class FoldedLayers {

  private FoldedLayers() {}

  /** Returns the specification of the folded network: without normalisation and dropout. */
  static NetworkSpecification specification(NetworkSpecification trained) {
    return trained.withLayers(trained.layers().stream().map(HiddenLayer::folded).toList());
  }

  /** Returns the parameters of the folded network, in Deeplearning4j's order. */
  static Weights weights(MultiLayerNetwork trained) {
    // A folded network never has more parameters than the trained one.
    FloatBuffer target = FloatBuffer.allocate(Math.toIntExact(trained.numParams()));
    Layer[] layers = trained.getLayers();
    for (int i = 0; i < layers.length; i++) {
      if (layers[i].paramTable().containsKey(DefaultParamInitializer.WEIGHT_KEY)) {
        Layer next = layers[Math.min(i + 1, layers.length - 1)];
        put(target, layers[i], next);
      }
    }
    return new Weights(Arrays.copyOf(target.array(), target.position()));
  }

  private static void put(FloatBuffer target, Layer dense, Layer next) {
    float[] kernel = values(dense, DefaultParamInitializer.WEIGHT_KEY);
    float[] bias = values(dense, DefaultParamInitializer.BIAS_KEY);
    double[] scale = new double[bias.length];
    double[] shift = new double[bias.length];
    Arrays.fill(scale, 1);
    if (next.conf().getLayer() instanceof BatchNormalization) {
      normalize(next, scale, shift);
    }
    int inputs = kernel.length / bias.length;
    for (int unit = 0; unit < bias.length; unit++) {
      for (int input = 0; input < inputs; input++) {
        target.put((float) (kernel[input * bias.length + unit] * scale[unit]));
      }
    }
    for (int unit = 0; unit < bias.length; unit++) {
      target.put((float) (bias[unit] * scale[unit] + shift[unit]));
    }
  }

  /**
   * Sets scale and shift so that {@code scale * x + shift} is the output of batch normalisation
   * with its running statistics for the input x.
   *
   * @param scale one for each unit
   * @param shift one for each unit
   */
  public static void normalize(Layer layer, double[] scale, double[] shift) {
    BatchNormalization configuration = (BatchNormalization) layer.conf().getLayer();
    boolean locked = configuration.isLockGammaBeta();
    float[] gamma = locked ? null : values(layer, BatchNormalizationParamInitializer.GAMMA);
    float[] beta = locked ? null : values(layer, BatchNormalizationParamInitializer.BETA);
    float[] mean = values(layer, BatchNormalizationParamInitializer.GLOBAL_MEAN);
    double[] variance = variance(layer, configuration);
    for (int unit = 0; unit < scale.length; unit++) {
      double factor = gamma == null ? configuration.getGamma() : gamma[unit];
      scale[unit] = factor / Math.sqrt(variance[unit] + configuration.getEps());
      double offset = beta == null ? configuration.getBeta() : beta[unit];
      shift[unit] = offset - mean[unit] * scale[unit];
    }
  }

  private static double[] variance(Layer layer, BatchNormalization configuration) {
    boolean logarithmic = configuration.isUseLogStd();
    float[] stored =
        values(
            layer,
            logarithmic
                ? BatchNormalizationParamInitializer.GLOBAL_LOG_STD
                : BatchNormalizationParamInitializer.GLOBAL_VAR);
    double[] variance = new double[stored.length];
    for (int unit = 0; unit < variance.length; unit++) {
      variance[unit] = logarithmic ? Math.pow(10, 2.0 * stored[unit]) : stored[unit];
    }
    return variance;
  }

  private static float[] values(Layer layer, String key) {
    return MlpNetwork.rowByRow(layer.getParam(key));
  }
}
