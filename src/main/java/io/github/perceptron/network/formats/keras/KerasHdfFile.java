package io.github.perceptron.network.formats.keras;

import io.github.perceptron.network.formats.layers.DenseArrays;
import io.github.perceptron.network.input.InputContract;
import io.github.perceptron.network.specification.NetworkSpecification;
import io.github.perceptron.problem.InvalidParametersException;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes a Sequential model as an HDF5 file of Keras: the architecture in the attribute {@code
 * model_config}, and the parameters of each layer in a group with the layer's name below {@code
 * model_weights}.
 *
 * <p>Layers without parameters are left out of {@code layer_names}, because the reader of Keras
 * skips them.
 */
public final class KerasHdfFile {

  /** An attribute is part of an object header, whose length has 16 bits. */
  private static final int MAX_ATTRIBUTE = 64_000;

  private KerasHdfFile() {}

  /**
   * Returns the bytes of the file.
   *
   * @throws InvalidParametersException if the architecture is too long for the format
   */
  public static byte[] write(
      NetworkSpecification network, InputContract contract, List<DenseArrays> layers)
      throws IOException {
    String config = KerasConfig.ofHdf(network, contract).toString();
    if (config.getBytes(StandardCharsets.UTF_8).length > MAX_ATTRIBUTE) {
      throw InvalidParametersException.at(
          "format",
          "cannot be keras_h5, because the scaling of so many columns does not fit into the header of"
              + " such a file; use keras or npz");
    }
    return HdfWriter.write(
        hdf -> {
          hdf.putAttribute("model_config", config);
          hdf.putAttribute("keras_version", "3.0.0");
          hdf.putAttribute("backend", "jax");
          writeWeights(hdf.putGroup(NamedWeights.PLACE), layers);
        });
  }

  private static void writeWeights(WritableGroup weights, List<DenseArrays> layers) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      DenseArrays layer = layers.get(i);
      String dense = KerasConfig.denseName(i);
      WritableGroup group = begin(weights, dense, "kernel", "bias");
      group.putDataset("kernel", HdfWriter.rows(layer.kernel, layer.units()));
      group.putDataset("bias", layer.bias);
      names.add(dense);
      if (layer.norm != null) {
        String name = KerasConfig.normName(i);
        WritableGroup norm =
            begin(weights, name, "gamma", "beta", "moving_mean", "moving_variance");
        norm.putDataset("gamma", layer.norm.gamma);
        norm.putDataset("beta", layer.norm.beta);
        norm.putDataset("moving_mean", layer.norm.mean);
        norm.putDataset("moving_variance", layer.norm.floatVariance());
        names.add(name);
      }
    }
    weights.putAttribute("layer_names", names.toArray(String[]::new));
    weights.putAttribute("keras_version", "3.0.0");
    weights.putAttribute("backend", "jax");
  }

  /**
   * Creates the group of a layer's arrays. In Keras, their paths contain the layer's name twice.
   */
  private static WritableGroup begin(WritableGroup weights, String layer, String... arrays) {
    WritableGroup outer = weights.putGroup(layer);
    outer.putAttribute(
        "weight_names",
        Arrays.stream(arrays).map(array -> layer + "/" + array).toArray(String[]::new));
    return outer.putGroup(layer);
  }
}
