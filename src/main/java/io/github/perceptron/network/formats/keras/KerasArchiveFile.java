package io.github.perceptron.network.formats.keras;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.perceptron.network.formats.layers.DenseArrays;
import io.github.perceptron.network.input.InputContract;
import io.github.perceptron.network.specification.HiddenLayer;
import io.github.perceptron.network.specification.NetworkSpecification;
import io.jhdf.api.WritableGroup;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a Sequential model as a {@code .keras} file: the architecture, and the arrays of each
 * layer by number in the group {@code layers/dense_1/vars} of an HDF5 file. The name of the group
 * is the class of the layer, numbered from the second on.
 */
public final class KerasArchiveFile {

  private static final String KERAS_VERSION = "3.0.0";

  private KerasArchiveFile() {}

  /** Returns the bytes of the file. */
  public static byte[] write(
      NetworkSpecification network, InputContract contract, List<DenseArrays> layers)
      throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(file)) {
      // Keras reads the HDF5 file in place, so it is not packed.
      String metadata = "{\"keras_version\": \"%s\"}".formatted(KERAS_VERSION);
      entry(zip, KerasArchive.METADATA, metadata.getBytes(UTF_8));
      String config = KerasConfig.ofArchive(network, contract).toString();
      entry(zip, KerasArchive.CONFIG, config.getBytes(UTF_8));
      byte[] weights =
          HdfWriter.write(hdf -> writeWeights(hdf.putGroup("layers"), network, layers));
      entry(zip, KerasArchive.WEIGHTS, weights);
    }
    return file.toByteArray();
  }

  private static void writeWeights(
      WritableGroup layers, NetworkSpecification network, List<DenseArrays> arrays) {
    int norms = 0;
    int dropouts = 0;
    for (int i = 0; i < arrays.size(); i++) {
      DenseArrays layer = arrays.get(i);
      WritableGroup dense = layers.putGroup(numbered("dense", i)).putGroup("vars");
      dense.putDataset("0", HdfWriter.rows(layer.kernel, layer.units()));
      dense.putDataset("1", layer.bias);
      if (layer.norm != null) {
        WritableGroup norm =
            layers.putGroup(numbered("batch_normalization", norms++)).putGroup("vars");
        norm.putDataset("0", layer.norm.gamma);
        norm.putDataset("1", layer.norm.beta);
        norm.putDataset("2", layer.norm.mean);
        norm.putDataset("3", layer.norm.floatVariance());
      }
      if (i < network.layers().size() && hasDropout(network.layers().get(i))) {
        // The state of its random numbers, which predictions do not use.
        layers
            .putGroup(numbered("dropout", dropouts++))
            .putGroup("seed_generator")
            .putGroup("vars")
            .putDataset("0", new int[2]);
      }
    }
  }

  private static boolean hasDropout(HiddenLayer layer) {
    return layer.dropout() > 0;
  }

  private static String numbered(String name, int number) {
    return number == 0 ? name : name + "_" + number;
  }

  private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(0);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    CRC32 checksum = new CRC32();
    checksum.update(content);
    entry.setCrc(checksum.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }
}
