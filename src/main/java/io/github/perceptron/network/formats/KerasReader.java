package io.github.perceptron.network.formats;

import io.github.perceptron.datasets.images.ImageShape;
import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Group;
import io.jhdf.exceptions.HdfException;
import java.nio.BufferUnderflowException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads Keras' HDF5 file of a Sequential model. */
final class KerasReader {

  private static final String CONFIG = "model_config";

  private KerasReader() {}

  static ParsedModel read(byte[] file, InputDeclaration declared) {
    try (HdfFile hdf = HdfFile.fromBytes(file)) {
      JsonNode layers = layers(hdf);
      if (!(hdf.getChildren().get(KerasWeights.PLACE) instanceof Group weights)) {
        throw InvalidModelFileException.at(
            KerasWeights.PLACE, "is missing; save the whole model, with model.save(\"model.h5\")");
      }
      return new KerasLayers(new KerasWeights(weights, file.length)).read(layers, declared);
    } catch (HdfException
        | BufferUnderflowException
        | IndexOutOfBoundsException
        | IllegalArgumentException
        | UnsupportedOperationException
        | ClassCastException
        | NegativeArraySizeException
        | NullPointerException
        | ArithmeticException e) {
      // What a damaged file makes the library throw; it does not know our own exceptions.
      throw InvalidModelFileException.at("file", "is no HDF5 file that can be read; it is damaged");
    }
  }

  private static JsonNode layers(HdfFile hdf) {
    @Nullable Attribute attribute = hdf.getAttribute(CONFIG);
    if (attribute == null || !(attribute.getData() instanceof String text)) {
      throw InvalidModelFileException.at(
          CONFIG, "is missing; save the whole model, not its weights alone");
    }
    try {
      JsonNode model = JsonMapper.shared().readTree(text);
      String kind = model.path("class_name").asString("");
      if (!kind.equals("Sequential")) {
        throw InvalidModelFileException.at(
            CONFIG + "/class_name", "must be Sequential, not " + Quoted.of(kind));
      }
      JsonNode layers = model.at("/config/layers");
      // Keras before 2.2.3 has the list in place of the object.
      JsonNode list = layers.isArray() ? layers : model.path("config");
      if (!list.isArray()) {
        throw InvalidModelFileException.at(CONFIG + "/config/layers", "must be an array");
      }
      return list;
    } catch (JacksonException e) {
      throw InvalidModelFileException.at(CONFIG, "must be JSON");
    }
  }

  /** The images of a flat input: as declared, else square. */
  static ImageShape shapeOf(String place, int pixels, InputDeclaration declared) {
    int side = (int) Math.round(Math.sqrt(pixels));
    ImageShape shape = declared.shape();
    if (shape == null && side * side == pixels) {
      return new ImageShape(side, side);
    }
    if (shape == null || shape.pixels() != pixels) {
      throw InvalidModelFileException.at(
          place,
          "has %d inputs; image_shape must name the rows and columns that make them, as in 28x28"
              .formatted(pixels));
    }
    return shape;
  }
}
