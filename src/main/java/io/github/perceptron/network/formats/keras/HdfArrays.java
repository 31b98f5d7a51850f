package io.github.perceptron.network.formats.keras;

import io.github.perceptron.network.formats.files.InvalidModelFileException;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.exceptions.HdfException;
import java.net.URI;
import java.nio.BufferUnderflowException;
import java.util.Arrays;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reads arrays of an untrusted HDF5 file. Type and shape are checked before an array is read. Links
 * are never followed, because a link can lead to another file of this computer.
 */
final class HdfArrays {

  /** The library wants a name, for its log. */
  private static final URI NAME = URI.create("file:///upload.h5");

  private HdfArrays() {}

  /**
   * Opens a file and applies a function to it.
   *
   * @throws InvalidModelFileException if the function throws it, or the file is damaged
   */
  static <T> T read(String place, byte[] file, BiFunction<HdfFile, HdfBytes, T> reader) {
    HdfBytes bytes = new HdfBytes(file);
    try (HdfFile hdf = new HdfFile(bytes, NAME)) {
      return reader.apply(hdf, bytes);
    } catch (HdfException
        | BufferUnderflowException
        | IndexOutOfBoundsException
        | IllegalArgumentException
        | IllegalStateException
        | UnsupportedOperationException
        | ClassCastException
        | NegativeArraySizeException
        | NullPointerException
        | ArithmeticException
        | StackOverflowError
        | OutOfMemoryError e) {
      // The library throws these for a damaged file; our own exceptions are not among them. Its
      // recursion has no end where a part of the file contains itself. It takes memory for a part
      // before
      // it reads it, whatever the length that the file claims.
      throw InvalidModelFileException.at(place, "is a damaged HDF5 file");
    }
  }

  /** Returns a group inside a group; null if there is none. */
  static @Nullable Group group(Group group, String... path) {
    Group current = group;
    for (String name : path) {
      Node child = current.getChild(name);
      if (!(child instanceof Group next) || child.isLink()) {
        return null;
      }
      current = next;
    }
    return current;
  }

  /**
   * Reads an array of 32-bit or 64-bit floats.
   *
   * @param file an array that claims to be longer than the file is refused
   * @param shape the required shape
   */
  static float[] floats(String place, @Nullable Node node, HdfBytes file, int... shape) {
    if (!(node instanceof Dataset dataset) || node.isLink()) {
      throw InvalidModelFileException.at(place, "is missing");
    }
    if (!(dataset instanceof ContiguousDataset)) {
      throw InvalidModelFileException.at(
          place,
          "must be stored contiguously, not in chunks and not compressed, as Keras stores it");
    }
    long[] found = dataset.getDimensionsAsLong();
    if (!Arrays.equals(found, Arrays.stream(shape).asLongStream().toArray())) {
      throw InvalidModelFileException.at(
          place,
          "has shape %s, expected %s".formatted(Arrays.toString(found), Arrays.toString(shape)));
    }
    long bytes = Arrays.stream(shape).asLongStream().reduce(Float.BYTES, (a, b) -> a * b);
    if (bytes > file.length()) {
      throw InvalidModelFileException.at(place, "is larger than the file");
    }
    return file.array(() -> floats(place, dataset.getJavaType(), dataset));
  }

  private static float[] floats(String place, Class<?> type, Dataset dataset) {
    if (type == Float.class || type == Double.class) {
      return new float[] {((Number) dataset.getData()).floatValue()};
    }
    if (type == double.class) {
      return narrowed((double[]) dataset.getDataFlat());
    }
    if (type != float.class) {
      throw InvalidModelFileException.at(place, "must hold 32-bit or 64-bit floats");
    }
    return (float[]) dataset.getDataFlat();
  }

  private static float[] narrowed(double[] values) {
    float[] result = new float[values.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = (float) values[i];
    }
    return result;
  }
}
