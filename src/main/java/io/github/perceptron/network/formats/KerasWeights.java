package io.github.perceptron.network.formats;

import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.api.dataset.ContiguousDataset;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The group {@code model_weights} of a Keras file: arrays by layer and name. Type and shape are
 * checked before an array is read.
 */
final class KerasWeights {

  static final String PLACE = "model_weights";

  private final Group group;
  private final int fileLength;

  /**
   * @param fileLength length of the file in bytes; an array that claims to be longer is refused
   */
  KerasWeights(Group group, int fileLength) {
    this.group = group;
    this.fileLength = fileLength;
  }

  /**
   * Reads one parameter array of a layer.
   *
   * @param layer name of the layer in model_config
   * @param name name of the array, for example {@code kernel}
   * @param shape the required shape
   * @return the values, row by row
   * @throws InvalidModelFileException if the array is missing or has another type or shape
   */
  float[] array(String layer, String name, int... shape) {
    String place = "%s/%s/%s".formatted(PLACE, layer, name);
    Dataset dataset = find(layer, name, place);
    if (!(dataset instanceof ContiguousDataset)) {
      throw InvalidModelFileException.at(
          place,
          "must be stored contiguously, not in chunks and not compressed, as Keras stores it");
    }
    if (!Arrays.equals(dataset.getDimensions(), shape)) {
      throw InvalidModelFileException.at(
          place,
          "has shape %s, expected %s"
              .formatted(Arrays.toString(dataset.getDimensions()), Arrays.toString(shape)));
    }
    if (Arrays.stream(shape).asLongStream().reduce(Float.BYTES, (a, b) -> a * b) > fileLength) {
      throw InvalidModelFileException.at(place, "is larger than the file");
    }
    if (dataset.getJavaType() != float.class) {
      throw InvalidModelFileException.at(place, "must hold 32-bit floats");
    }
    return (float[]) dataset.getDataFlat();
  }

  private Dataset find(String layer, String name, String place) {
    Node node = group.getChild(layer);
    if (node instanceof Group of) {
      for (String path : weightNames(of)) {
        // Keras 2 writes "dense/kernel:0", Keras 3 "sequential/dense/kernel".
        String last = path.substring(path.lastIndexOf('/') + 1).replaceFirst(":0$", "");
        if (last.equals(name) && of.getByPath(path) instanceof Dataset dataset) {
          return dataset;
        }
      }
    }
    throw InvalidModelFileException.at(place, "is missing");
  }

  private static String[] weightNames(Group layer) {
    @Nullable Attribute names = layer.getAttribute("weight_names");
    return names != null && !names.isEmpty() && names.getData() instanceof String[] paths
        ? paths
        : new String[0];
  }
}
