package io.github.perceptron.network.formats;

import io.github.perceptron.network.engine.MlpNetwork;
import io.github.perceptron.network.formats.dl4j.Dl4jReader;
import io.github.perceptron.network.formats.files.BoundedZip;
import io.github.perceptron.network.formats.files.InputDeclaration;
import io.github.perceptron.network.formats.files.InvalidModelFileException;
import io.github.perceptron.network.formats.files.UploadLimits;
import io.github.perceptron.network.formats.keras.KerasArchive;
import io.github.perceptron.network.formats.keras.KerasReader;
import io.github.perceptron.network.formats.layers.ParsedModel;
import io.github.perceptron.network.formats.numpy.NpzReader;
import java.util.List;
import java.util.Set;

/**
 * Reads model files that other programs or this service wrote. The content of a file decides its
 * kind, never its name.
 */
public final class ModelImport {

  private ModelImport() {}

  /**
   * The network of a file.
   *
   * @param network the network with its parameters; the caller must close it
   * @param notes sentences about what was read in another form than the file has it
   */
  public record Imported(MlpNetwork network, List<String> notes) implements AutoCloseable {

    @Override
    public void close() {
      network.close();
    }
  }

  /**
   * Reads a model file.
   *
   * @param file a file of Keras, Deeplearning4j or NumPy
   * @param declared what the client declares about the input
   * @throws InvalidModelFileException naming the wrong position in the file
   */
  public static Imported read(byte[] file, InputDeclaration declared, UploadLimits limits) {
    ParsedModel model = parse(file, declared, limits);
    return new Imported(model.toNetwork(), model.notes());
  }

  private static ParsedModel parse(byte[] file, InputDeclaration declared, UploadLimits limits) {
    return switch (FileKind.of(file)) {
      case HDF5 -> KerasReader.read(file, declared);
      case ZIP -> parseZip(BoundedZip.read(file, ModelImport::isRead, limits), declared);
      case OTHER -> throw FileKind.refused(file);
    };
  }

  private static ParsedModel parseZip(BoundedZip.Entries zip, InputDeclaration declared) {
    Set<String> names = zip.names();
    if (KerasArchive.isIn(names)) {
      return KerasArchive.read(zip.contents(), declared);
    }
    if (Dl4jReader.isIn(names)) {
      return Dl4jReader.read(zip.contents(), declared);
    }
    if (NpzReader.isIn(names)) {
      return NpzReader.read(zip.contents(), declared);
    }
    throw FileKind.refusedZip(names);
  }

  private static boolean isRead(String entry) {
    return KerasArchive.ENTRIES.contains(entry)
        || Dl4jReader.ENTRIES.contains(entry)
        || NpzReader.isArray(entry);
  }
}
