package io.github.perceptron.network.formats.keras;

import io.github.perceptron.network.formats.files.InputDeclaration;
import io.github.perceptron.network.formats.files.InvalidModelFileException;
import io.github.perceptron.network.formats.files.ModelJson;
import io.github.perceptron.network.formats.layers.ParsedModel;
import io.jhdf.api.Group;
import java.util.Map;
import java.util.Set;

/**
 * Reads a {@code .keras} file, Keras' format of version 3: a zip with the architecture in {@code
 * config.json} and the arrays in {@code model.weights.h5}.
 */
public final class KerasArchive {

  static final String CONFIG = "config.json";
  static final String METADATA = "metadata.json";
  static final String WEIGHTS = "model.weights.h5";

  /** The entries that are read. */
  public static final Set<String> ENTRIES = Set.of(CONFIG, WEIGHTS);

  /** The name of the layers' group until Keras 2.13. */
  private static final String OLD_LAYERS = "_layer_checkpoint_dependencies";

  private KerasArchive() {}

  /** Whether a zip with these entries is such a file. */
  public static boolean isIn(Set<String> entries) {
    return entries.contains(CONFIG) && (entries.contains(METADATA) || entries.contains(WEIGHTS));
  }

  /**
   * Reads a file.
   *
   * @param entries contents of {@link #ENTRIES} by name
   * @throws InvalidModelFileException naming the wrong position in the file
   */
  public static ParsedModel read(Map<String, byte[]> entries, InputDeclaration declared) {
    KerasModel model = KerasModel.of(CONFIG, ModelJson.parse(CONFIG, required(entries, CONFIG)));
    byte[] weights = required(entries, WEIGHTS);
    return HdfArrays.read(
        WEIGHTS,
        weights,
        (hdf, bytes) -> {
          Group layers = HdfArrays.group(hdf, "layers");
          Group group = layers == null ? HdfArrays.group(hdf, OLD_LAYERS) : layers;
          if (group == null) {
            throw InvalidModelFileException.at(WEIGHTS, "has no group layers");
          }
          return new KerasLayers(model, new NumberedWeights(group, bytes), declared).read();
        });
  }

  private static byte[] required(Map<String, byte[]> entries, String name) {
    byte[] content = entries.get(name);
    if (content == null) {
      throw InvalidModelFileException.at(name, "is missing in the .keras file");
    }
    return content;
  }
}
