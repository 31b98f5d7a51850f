package io.github.perceptron.network.formats.keras;

import io.github.perceptron.network.formats.files.InputDeclaration;
import io.github.perceptron.network.formats.files.InvalidModelFileException;
import io.github.perceptron.network.formats.files.ModelJson;
import io.github.perceptron.network.formats.layers.ParsedModel;
import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Group;
import org.jspecify.annotations.Nullable;

/** Reads a model from an HDF5 file of Keras. */
public final class KerasReader {

  private static final String CONFIG = "model_config";

  private KerasReader() {}

  /**
   * Reads a file.
   *
   * @throws InvalidModelFileException naming the wrong position in the file
   */
  public static ParsedModel read(byte[] file, InputDeclaration declared) {
    return HdfArrays.read("file", file, (hdf, bytes) -> read(hdf, bytes, declared));
  }

  private static ParsedModel read(HdfFile hdf, HdfBytes bytes, InputDeclaration declared) {
    KerasModel model = KerasModel.of(CONFIG, ModelJson.parse(CONFIG, config(hdf)));
    Group weights = HdfArrays.group(hdf, NamedWeights.PLACE);
    if (weights == null) {
      throw InvalidModelFileException.at(
          NamedWeights.PLACE, "is missing; save the whole model, with model.save(\"model.h5\")");
    }
    return new KerasLayers(model, new NamedWeights(weights, bytes), declared).read();
  }

  private static String config(HdfFile hdf) {
    @Nullable Attribute attribute = hdf.getAttribute(CONFIG);
    // Each text of an array could be a copy of one long text.
    if (attribute == null
        || !attribute.isScalar()
        || !(attribute.getData() instanceof String text)) {
      throw InvalidModelFileException.at(
          CONFIG, "is missing; save the whole model, not only its weights");
    }
    return text;
  }
}
