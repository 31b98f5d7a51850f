package io.github.perceptron.network.formats.numpy;

import io.github.perceptron.network.formats.layers.DenseArrays.NormArrays;
import io.github.perceptron.network.formats.layers.OutputActivation;
import io.github.perceptron.network.input.InputContract;
import io.github.perceptron.network.input.PictureInput;
import io.github.perceptron.network.specification.Activation;
import io.github.perceptron.network.specification.HiddenLayer;
import io.github.perceptron.network.specification.NetworkSpecification;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes the architecture of an npz file as JSON, which explains its arrays. */
final class NpzArchitecture {

  private NpzArchitecture() {}

  static ObjectNode of(NetworkSpecification network, InputContract contract) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("format", NpzReader.FORMAT).put("version", 1);
    if (contract instanceof PictureInput pictures) {
      ObjectNode input = json.putObject("input");
      input.put("rows", pictures.shape().rows()).put("columns", pictures.shape().columns());
      if (pictures.shape().hasColours()) {
        input.put("channels", pictures.shape().channels());
      }
      input.put("mean", pictures.mean()).put("divisor", pictures.divisor());
    } else {
      json.set("input", JsonMapper.shared().valueToTree(contract));
    }
    ArrayNode layers = json.putArray("layers");
    for (HiddenLayer layer : network.layers()) {
      ObjectNode node = layers.addObject();
      node.put("units", layer.units()).put("activation", layer.activation().id());
      if (layer.activation() == Activation.LEAKY_RELU) {
        node.put("negative_slope", layer.slopeBelowZero());
      }
      if (layer.batchNormalization()) {
        node.put("batch_normalization_epsilon", NormArrays.EPSILON);
      }
    }
    layers
        .addObject()
        .put("units", contract.outputs(network.loss()))
        .put("activation", OutputActivation.of(network, contract));
    return json;
  }
}
