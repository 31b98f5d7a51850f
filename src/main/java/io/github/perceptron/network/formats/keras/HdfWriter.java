package io.github.perceptron.network.formats.keras;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;

/** Writes HDF5 files to memory. */
final class HdfWriter {

  private HdfWriter() {}

  /**
   * Returns the bytes of a file.
   *
   * @param content puts groups and arrays into it
   */
  static byte[] write(Consumer<WritableHdfFile> content) throws IOException {
    // The library can only write to files.
    Path file = Files.createTempFile("perceptron", ".h5");
    try {
      try (WritableHdfFile hdf = HdfFile.write(file)) {
        content.accept(hdf);
      }
      return Files.readAllBytes(file);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /** Returns a matrix in the form that the library writes. */
  static float[][] rows(float[] values, int columns) {
    float[][] rows = new float[values.length / columns][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Arrays.copyOfRange(values, i * columns, (i + 1) * columns);
    }
    return rows;
  }
}
