package io.github.perceptron.datasets.images;

import io.github.perceptron.datasets.rows.LabelledData;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * Images of one shape with their classes, one byte for each value: MNIST's 60,000 training images
 * have 47 MB; as floats they would have 188 MB. The values are on the heap or in a file.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class LabelledImages implements LabelledData {

  private final ImageShape shape;
  private final PixelStore pixels;
  private final byte[] labels;

  private LabelledImages(ImageShape shape, PixelStore pixels, byte[] labels) {
    if (labels.length == 0) {
      throw new IllegalArgumentException("A data set must have at least one image");
    }
    if (pixels.images() != labels.length) {
      throw new IllegalArgumentException(
          "%d labels cannot have %d images".formatted(labels.length, pixels.images()));
    }
    this.shape = shape;
    this.pixels = pixels;
    this.labels = labels;
  }

  /**
   * Creates images from a copy of the arrays.
   *
   * @param pixels {@code [n * rows * columns * channels]}, image by image, each in the order of
   *     {@link ImageShape}, each byte 0..255
   * @param labels {@code [n]}, the class of each image, each byte 0..255; n is at least 1
   * @throws IllegalArgumentException if the lengths of the arrays do not fit each other and the
   *     shape
   */
  public static LabelledImages of(ImageShape shape, byte[] pixels, byte[] labels) {
    return owning(shape, pixels.clone(), labels.clone());
  }

  /** Creates images that use the arrays themselves; the caller must not change them afterwards. */
  public static LabelledImages owning(ImageShape shape, byte[] pixels, byte[] labels) {
    if (pixels.length != (long) labels.length * shape.values()) {
      throw new IllegalArgumentException(
          "%d images of %s have %d values, not %d"
              .formatted(
                  labels.length, shape, (long) labels.length * shape.values(), pixels.length));
    }
    return new LabelledImages(shape, new PixelStore.OnHeap(pixels, shape.values()), labels);
  }

  /**
   * Creates images whose pixels stay in a file and are read from there as they are needed. They
   * take no heap but for the labels.
   *
   * @param file holds the images one after the other, and must not change afterwards
   * @param start the position of the first pixel in bytes
   * @param labels as for {@link #owning}
   * @throws IOException if the file cannot be read or is too short
   */
  public static LabelledImages inFile(ImageShape shape, Path file, long start, byte[] labels)
      throws IOException {
    return new LabelledImages(
        shape, PixelStore.InFile.map(file, start, labels.length, shape.values()), labels);
  }

  /** Number of images, at least 1. */
  @Override
  public int size() {
    return labels.length;
  }

  public ImageShape shape() {
    return shape;
  }

  /**
   * Class of the image at an index, 0 to 255.
   *
   * @throws IndexOutOfBoundsException unless {@code 0 <= index < size()}
   */
  @Override
  public int label(int index) {
    return Byte.toUnsignedInt(labels[index]);
  }

  /**
   * A copy of the image at an index.
   *
   * @throws IndexOutOfBoundsException unless {@code 0 <= index < size()}
   */
  public PixelImage image(int index) {
    return PixelImage.of(shape, pixels.bytes(index));
  }

  /**
   * Writes the image at an index into the target, beginning at the offset: {@code shape().values()}
   * values from 0 to 255, in the order of {@link ImageShape}.
   *
   * @throws IndexOutOfBoundsException if the image does not exist or the target is too short
   */
  public void copyPixels(int index, float[] target, int offset) {
    pixels.copy(index, target, offset);
  }

  /**
   * The same, each value as the number that a table has for it.
   *
   * @param valueOfPixel 256 numbers
   * @throws IndexOutOfBoundsException if the image does not exist or the target is too short
   */
  public void copyPixels(int index, float[] valueOfPixel, float[] target, int offset) {
    pixels.copy(index, valueOfPixel, target, offset);
  }

  /**
   * Writes the image at an index into the target as bytes, beginning at a place of it. The target's
   * position stays as it is.
   *
   * @throws IndexOutOfBoundsException if the image does not exist or the target is too short
   */
  public void copyBytes(int index, ByteBuffer target, int at) {
    pixels.copyBytes(index, target, at);
  }

  /** The largest label of all images, 0 to 255. */
  public int highestLabel() {
    int highest = 0;
    for (byte label : labels) {
      highest = Math.max(highest, Byte.toUnsignedInt(label));
    }
    return highest;
  }

  @Override
  public String toString() {
    return "LabelledImages[" + labels.length + " of " + shape + "]";
  }
}
