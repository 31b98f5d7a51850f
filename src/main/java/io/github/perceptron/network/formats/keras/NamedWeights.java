package io.github.perceptron.network.formats.keras;

import io.github.perceptron.network.formats.files.InvalidModelFileException;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * The group {@code model_weights} of an HDF5 file of Keras: a group with the name of each layer,
 * and somewhere in it the arrays by name. Keras 2 writes {@code dense/dense/kernel:0}, Keras 3
 * {@code dense/sequential/dense/kernel}.
 *
 * @param file the bytes of the file
 */
record NamedWeights(Group group, HdfBytes file) implements KerasWeights {

  static final String PLACE = "model_weights";

  /** Groups of a layer are nested three times; a file of its own making could nest without end. */
  private static final int DEEPEST = 6;

  private static final int MOST_NODES = 64;

  @Override
  public int fileLength() {
    return file.length();
  }

  @Override
  public float[] array(KerasLayer layer, int index, String name, int... shape) {
    String place = "%s/%s/%s".formatted(PLACE, layer.name(), name);
    List<Node> found = new ArrayList<>();
    Node of = group.getChild(layer.name());
    if (of instanceof Group inside) {
      search(place, inside, name, 0, found);
    }
    if (found.size() > 1) {
      throw InvalidModelFileException.at(place, "occurs %d times".formatted(found.size()));
    }
    return HdfArrays.floats(place, found.isEmpty() ? null : found.get(0), file, shape);
  }

  private static void search(String place, Group group, String name, int depth, List<Node> found) {
    if (depth == DEEPEST || group.getChildren().size() > MOST_NODES) {
      throw InvalidModelFileException.at(place, "is in a group of an unknown form");
    }
    for (Node child : group.getChildren().values()) {
      if (child.isLink()) {
        continue;
      }
      if (child instanceof Dataset && child.getName().replaceFirst(":0$", "").equals(name)) {
        found.add(child);
      } else if (child instanceof Group inside) {
        search(place, inside, name, depth + 1, found);
      }
    }
  }
}
