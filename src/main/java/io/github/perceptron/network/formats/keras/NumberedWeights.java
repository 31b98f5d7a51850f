package io.github.perceptron.network.formats.keras;

import io.jhdf.api.Group;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code model.weights.h5} in a {@code .keras} file: for each layer a group {@code
 * layers/dense_1/vars} with its arrays by number, in the order in which the layer creates them.
 *
 * @param layers the group {@code layers}
 * @param file the bytes of {@code model.weights.h5}
 */
record NumberedWeights(Group layers, HdfBytes file) implements KerasWeights {

  @Override
  public int fileLength() {
    return file.length();
  }

  @Override
  public float[] array(KerasLayer layer, int index, String name, int... shape) {
    String place =
        "%s/layers/%s/vars/%d (%s)".formatted(KerasArchive.WEIGHTS, layer.stored(), index, name);
    @Nullable Group variables = HdfArrays.group(layers, layer.stored(), "vars");
    return HdfArrays.floats(
        place, variables == null ? null : variables.getChild(Integer.toString(index)), file, shape);
  }
}
