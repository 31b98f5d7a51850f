package io.github.perceptron.explanations.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.explanations.LayerDescription;
import io.github.perceptron.explanations.OpenModel;
import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.network.input.PictureInput;
import io.github.perceptron.network.specification.ModelName;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The layers of a version.
 *
 * @param inputs numbers that enter the first layer
 * @param image the shape of its images; null for a network for rows of a table
 * @param labels the names of its classes, by label; null if they have none
 * @param layers from the first hidden layer to the output layer
 */
@Schema(name = "Layers")
record LayersView(
    ModelName model,
    int version,
    int inputs,
    @Nullable Image image,
    @Nullable List<String> labels,
    long parameterCount,
    List<Layer> layers,
    Links links) {

  static LayersView of(OpenModel open) {
    ModelVersion version = open.version();
    String path = pathOf(version);
    PictureInput pictures = open.contract() instanceof PictureInput it ? it : null;
    return new LayersView(
        version.name(),
        version.version(),
        open.contract().inputs(),
        pictures == null ? null : Image.of(pictures.shape()),
        open.contract().labels(),
        open.layers().stream().mapToLong(LayerDescription::parameters).sum(),
        open.layers().stream()
            .map(layer -> Layer.of(layer, path, pictures != null && layer.layer() == 1))
            .toList(),
        new Links(path + "/network.svg"));
  }

  /** The path of a version. */
  static String pathOf(ModelVersion version) {
    return "/v1/models/%s/versions/%d".formatted(version.name(), version.version());
  }

  /**
   * The shape of an image.
   *
   * @param channels 1 for grey levels, 3 for red, green and blue
   */
  record Image(int rows, int columns, int channels) {

    static Image of(ImageShape shape) {
      return new Image(shape.rows(), shape.columns(), shape.channels());
    }
  }

  /**
   * A layer: its dense part, batch normalisation if it has any, and its activation.
   *
   * @param layer its number, from 1
   * @param inputs numbers that enter each unit
   * @param negativeSlope the slope of a leaky ReLU below zero; left out for other functions
   * @param dropout share of its outputs that training set to 0
   * @param parameters numbers that training found, with those of batch normalisation
   */
  @Schema(name = "Layer")
  record Layer(
      @Schema(example = "1") int layer,
      @Schema(description = "What it is for: the last layer is the output layer")
          LayerDescription.Kind kind,
      int inputs,
      int units,
      @Schema(example = "relu") String activation,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double negativeSlope,
      boolean batchNormalization,
      double dropout,
      long parameters,
      LayerLinks links) {

    static Layer of(LayerDescription layer, String version, boolean hasPictures) {
      String path = "%s/layers/%d".formatted(version, layer.layer());
      return new Layer(
          layer.layer(),
          layer.kind(),
          layer.inputs(),
          layer.units(),
          layer.activation(),
          layer.negativeSlope(),
          layer.batchNormalization(),
          layer.dropout(),
          layer.parameters(),
          new LayerLinks(
              path + "/weights",
              path + "/weights.png",
              hasPictures ? path + "/unit-weights.png" : null));
    }
  }

  /**
   * Links to what is inside a layer.
   *
   * @param weights its weights and biases as numbers
   * @param heatMap its weights as a heat map
   * @param unitWeights the weights of each unit as a picture; missing if its inputs are no pixels
   */
  @Schema(name = "LayerLinks")
  record LayerLinks(
      String weights,
      String heatMap,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String unitWeights) {}

  /**
   * Links of a version.
   *
   * @param drawing the network, drawn
   */
  @Schema(name = "LayersLinks")
  record Links(String drawing) {}
}
