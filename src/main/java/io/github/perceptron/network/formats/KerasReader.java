package io.github.perceptron.network.formats;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Group;
import io.jhdf.exceptions.HdfException;
import java.nio.BufferUnderflowException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a Sequential model from an HDF5 file of Keras. */
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
      // The library throws these exceptions for a damaged file; our own exceptions are not among
      // them.
      throw InvalidModelFileException.at("file", "is a damaged HDF5 file");
    }
  }

  private static JsonNode layers(HdfFile hdf) {
    @Nullable Attribute attribute = hdf.getAttribute(CONFIG);
    if (attribute == null || !(attribute.getData() instanceof String text)) {
      throw InvalidModelFileException.at(
          CONFIG, "is missing; save the whole model, not only its weights");
    }
    try {
      JsonNode model = JsonMapper.shared().readTree(text);
      String kind = model.path("class_name").asString("");
      if (!kind.equals("Sequential")) {
        throw InvalidModelFileException.at(
            CONFIG + "/class_name", "must be Sequential, not " + Quoted.of(kind));
      }
      JsonNode layers = model.at("/config/layers");
      // Keras before 2.2.3 stores the list of layers directly, without an object around it.
      JsonNode list = layers.isArray() ? layers : model.path("config");
      if (!list.isArray()) {
        throw InvalidModelFileException.at(CONFIG + "/config/layers", "must be an array");
      }
      return list;
    } catch (JacksonException e) {
      throw InvalidModelFileException.at(CONFIG, "must be JSON");
    }
  }
}
