package io.github.perceptron.network.formats;

import io.github.perceptron.network.engine.MlpNetwork;
import java.util.Arrays;

/**
 * Reads model files that other programs wrote, or that this service once did; tells their kinds by
 * their first bytes.
 */
public final class ModelImport {

  private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
  private static final byte[] ZIP = {'P', 'K', 3, 4};

  private ModelImport() {}

  /**
   * Reads a file.
   *
   * @param file Deeplearning4j's zip or Keras' HDF5
   * @param declared what the file does not say of its input
   * @return a network with its parameters, to be closed
   * @throws InvalidModelFileException naming the place that is wrong
   */
  public static MlpNetwork read(byte[] file, InputDeclaration declared, UploadLimits limits) {
    if (startsWith(file, HDF5)) {
      return KerasReader.read(file, declared).toNetwork();
    }
    if (startsWith(file, ZIP)) {
      return Dl4jReader.read(file, declared, limits).toNetwork();
    }
    throw InvalidModelFileException.at(
        "file",
        "must be a zip of Deeplearning4j's ModelSerializer or a Sequential model in Keras' HDF5 (.h5)");
  }

  private static boolean startsWith(byte[] file, byte[] magic) {
    return file.length >= magic.length
        && Arrays.equals(file, 0, magic.length, magic, 0, magic.length);
  }
}
