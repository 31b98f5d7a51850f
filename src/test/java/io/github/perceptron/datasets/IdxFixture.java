package io.github.perceptron.datasets;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Builds small IDX files and folders with them. */
public final class IdxFixture {

  public static final String TRAINING_IMAGES = "train-images-idx3-ubyte";
  public static final String TRAINING_LABELS = "train-labels-idx1-ubyte";
  public static final String TEST_IMAGES = "t10k-images-idx3-ubyte";
  public static final String TEST_LABELS = "t10k-labels-idx1-ubyte";

  private IdxFixture() {}

  /** An image file. The pixel at position p of image i is {@code (i + p) mod 256}. */
  public static byte[] images(int n, int rows, int columns) {
    byte[] pixels = new byte[n * rows * columns];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i / (rows * columns) + i % (rows * columns));
    }
    return file(0x0803, new int[] {n, rows, columns}, pixels);
  }

  /** A label file with the labels 0 to {@code classes - 1}, repeated. */
  public static byte[] labels(int n, int classes) {
    byte[] labels = new byte[n];
    for (int i = 0; i < n; i++) {
      labels[i] = (byte) (i % classes);
    }
    return file(0x0801, new int[] {n}, labels);
  }

  /** A file with any magic number, sizes and values, which need not fit together. */
  public static byte[] file(int magic, int[] sizes, byte[] values) {
    ByteBuffer file = ByteBuffer.allocate(4 + 4 * sizes.length + values.length);
    file.putInt(magic);
    for (int size : sizes) {
      file.putInt(size);
    }
    return file.put(values).array();
  }

  /** The bytes compressed with gzip. */
  public static byte[] packed(byte[] bytes) {
    try (ByteArrayOutputStream packed = new ByteArrayOutputStream()) {
      try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
        gzip.write(bytes);
      }
      return packed.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a file and creates its folders. */
  public static Path write(Path file, byte[] bytes) {
    try {
      Files.createDirectories(file.getParent());
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes a data set with 6 training images and 4 test images of 2x3 pixels in 3 classes.
   *
   * @return its folder
   */
  public static Path dataSet(Path directory, String name) {
    Path folder = directory.resolve(name);
    write(folder.resolve(TRAINING_IMAGES), images(6, 2, 3));
    write(folder.resolve(TRAINING_LABELS), labels(6, 3));
    write(folder.resolve(TEST_IMAGES), images(4, 2, 3));
    write(folder.resolve(TEST_LABELS), labels(4, 3));
    return folder;
  }
}
