package io.github.perceptron.network.formats;

import io.github.perceptron.network.engine.MlpNetwork;
import io.github.perceptron.network.formats.keras.KerasArchiveFile;
import io.github.perceptron.network.formats.keras.KerasHdfFile;
import io.github.perceptron.network.formats.layers.DenseArrays;
import io.github.perceptron.network.formats.layers.FlatParameters;
import io.github.perceptron.network.formats.layers.FlatParameters.Width;
import io.github.perceptron.network.formats.numpy.NpzFile;
import io.github.perceptron.network.specification.Activation;
import io.github.perceptron.network.specification.HiddenLayer;
import io.github.perceptron.network.specification.Optimizer;
import io.github.perceptron.problem.InvalidParametersException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Writes a network as a model file for other programs. */
public final class ModelExport {

  private ModelExport() {}

  /**
   * Returns the bytes of the file.
   *
   * @throws InvalidParametersException if the format does not have an activation of the network, or
   *     cannot hold its scaling
   */
  public static byte[] write(MlpNetwork network, ModelFormat format) throws IOException {
    requireActivations(network, format);
    FloatRange.require(network.contract(), format);
    Optimizer own = network.specification().optimizer();
    Optimizer known = own.match(new KnownToDeeplearning4j());
    if (network.isPortable() && (known.equals(own) || format != ModelFormat.DL4J)) {
      return writeAsIs(network, format);
    }
    try (MlpNetwork portable = network.portable(known)) {
      return writeAsIs(portable, format);
    }
  }

  private static byte[] writeAsIs(MlpNetwork network, ModelFormat format) throws IOException {
    return switch (format) {
      case DL4J -> deeplearning4jZip(network);
      case KERAS ->
          KerasArchiveFile.write(network.specification(), network.contract(), arrays(network));
      case KERAS_H5 ->
          KerasHdfFile.write(network.specification(), network.contract(), arrays(network));
      case NPZ -> NpzFile.write(network.specification(), network.contract(), arrays(network));
    };
  }

  private static void requireActivations(MlpNetwork network, ModelFormat format) {
    boolean exactGelu =
        network.specification().layers().stream()
            .anyMatch(layer -> layer.activation() == Activation.GELU_ERF);
    if (format == ModelFormat.DL4J && exactGelu) {
      throw InvalidParametersException.at(
          "format",
          "cannot be dl4j, because Deeplearning4j does not have the activation gelu_erf of this"
              + " model; use keras, keras_h5 or npz");
    }
  }

  private static List<DenseArrays> arrays(MlpNetwork network) {
    List<Width> widths = new ArrayList<>();
    for (HiddenLayer layer : network.specification().layers()) {
      widths.add(new Width(layer.units(), layer.batchNormalization(), true));
    }
    widths.add(new Width(network.contract().outputs(network.specification().loss()), false, false));
    return FlatParameters.split(network.contract().inputs(), widths, network.weights().toArray());
  }

  private static byte[] deeplearning4jZip(MlpNetwork network) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    network.writeTo(file);
    return file.toByteArray();
  }

  /**
   * Replaces an optimizer whose updater is our own class by plain gradient descent, because
   * Deeplearning4j alone could not load that class.
   */
  private static final class KnownToDeeplearning4j implements Optimizer.Cases<Optimizer> {

    @Override
    public Optimizer sgd(Optimizer.Sgd sgd) {
      return sgd;
    }

    @Override
    public Optimizer momentum(Optimizer.Momentum momentum) {
      return new Optimizer.Sgd(momentum.learningRate());
    }

    @Override
    public Optimizer nesterov(Optimizer.Nesterov nesterov) {
      return nesterov;
    }

    @Override
    public Optimizer rmsProp(Optimizer.RmsProp rmsProp) {
      return rmsProp;
    }

    @Override
    public Optimizer adaGrad(Optimizer.AdaGrad adaGrad) {
      return adaGrad;
    }

    @Override
    public Optimizer adam(Optimizer.Adam adam) {
      return adam;
    }

    @Override
    public Optimizer adamW(Optimizer.AdamW adamW) {
      return adamW;
    }
  }
}
