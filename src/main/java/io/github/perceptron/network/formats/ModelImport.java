package io.github.perceptron.network.formats;

import io.github.perceptron.network.engine.MlpNetwork;
import java.util.Arrays;

/**
 * Reads model files that other programs or this service wrote. The first bytes of a file decide its
 * format.
 */
public final class ModelImport {

  private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
  private static final byte[] ZIP = {'P', 'K', 3, 4};

  private ModelImport() {}

  /**
   * Reads a model file.
   *
   * @param file a zip file of Deeplearning4j or an HDF5 file of Keras
   * @param declared what the client declares about the input
   * @return the network with its parameters; the caller must close it
   * @throws InvalidModelFileException naming the wrong position in the file
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
        "must be a zip file of Deeplearning4j's ModelSerializer or an HDF5 file (.h5)"
            + " of a Keras Sequential model");
  }

  private static boolean startsWith(byte[] file, byte[] magic) {
    return file.length >= magic.length
        && Arrays.equals(file, 0, magic.length, magic, 0, magic.length);
  }
}
