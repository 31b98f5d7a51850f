package io.github.perceptron.network.formats;

import io.github.perceptron.network.engine.MlpNetwork;
import io.github.perceptron.network.formats.FlatParameters.Width;
import io.github.perceptron.network.specification.HiddenLayer;
import io.github.perceptron.network.specification.NetworkSpecification;
import io.github.perceptron.network.specification.Optimizer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Writes a network as a file for other programs. */
public final class ModelExport {

  private ModelExport() {}

  /** The whole file. */
  public static byte[] write(MlpNetwork network, ModelFormat format) throws IOException {
    return switch (format) {
      case DL4J -> deeplearning4jZip(network);
      case KERAS_H5 ->
          KerasFile.write(network.specification(), network.contract(), arrays(network));
      case NPZ -> NpzFile.write(network.specification(), network.contract(), arrays(network));
    };
  }

  private static List<DenseArrays> arrays(MlpNetwork network) {
    List<Width> widths = new ArrayList<>();
    for (HiddenLayer layer : network.specification().layers()) {
      widths.add(new Width(layer.units(), layer.batchNormalization(), true));
    }
    widths.add(new Width(network.contract().classes(), false, false));
    return FlatParameters.split(
        network.contract().shape().pixels(), widths, network.weights().toArray());
  }

  private static byte[] deeplearning4jZip(MlpNetwork network) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    if (network.specification().optimizer() instanceof Optimizer.Momentum momentum) {
      // Its updater is a class of ours, which a plain Deeplearning4j could not load.
      try (MlpNetwork plain =
          MlpNetwork.of(
              withSgd(network.specification(), momentum.learningRate()),
              network.contract(),
              network.weights())) {
        plain.writeTo(file);
      }
    } else {
      network.writeTo(file);
    }
    return file.toByteArray();
  }

  private static NetworkSpecification withSgd(NetworkSpecification network, double learningRate) {
    return new NetworkSpecification(
        network.layers(),
        network.weightInit(),
        network.loss(),
        network.l1(),
        network.l2(),
        new Optimizer.Sgd(learningRate),
        network.seed());
  }
}
