package io.github.perceptron.datasets.images;

import io.github.perceptron.datasets.rows.LabelledData;
import java.util.Arrays;
import java.util.Objects;

/**
 * Images of one shape with their classes. They are stored as two byte arrays: MNIST's 60,000
 * training images take 47 MB; as floats they would take 188 MB.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class LabelledImages implements LabelledData {

  private final ImageShape shape;
  private final byte[] pixels;
  private final byte[] labels;

  private LabelledImages(ImageShape shape, byte[] pixels, byte[] labels) {
    if (labels.length == 0) {
      throw new IllegalArgumentException("A data set must have at least one image");
    }
    if (pixels.length != (long) labels.length * shape.pixels()) {
      throw new IllegalArgumentException(
          labels.length
              + " images of "
              + shape
              + " have "
              + (long) labels.length * shape.pixels()
              + " pixels, not "
              + pixels.length);
    }
    this.shape = shape;
    this.pixels = pixels;
    this.labels = labels;
  }

  /**
   * Creates images from a copy of the arrays.
   *
   * @param pixels {@code [n * rows * columns]}, image by image, row by row, each byte 0..255
   * @param labels {@code [n]}, the class of each image, each byte 0..255; n is at least 1
   * @throws IllegalArgumentException if the lengths of the arrays do not fit each other and the
   *     shape
   */
  public static LabelledImages of(ImageShape shape, byte[] pixels, byte[] labels) {
    return new LabelledImages(shape, pixels.clone(), labels.clone());
  }

  /** Creates images that use the arrays themselves; the caller must not change them afterwards. */
  public static LabelledImages owning(ImageShape shape, byte[] pixels, byte[] labels) {
    return new LabelledImages(shape, pixels, labels);
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
  public GreyscaleImage image(int index) {
    int start = start(index);
    return GreyscaleImage.of(shape, Arrays.copyOfRange(pixels, start, start + shape.pixels()));
  }

  /**
   * Writes the image at an index into the target, beginning at the offset: {@code shape().pixels()}
   * values from 0 to 255, row by row.
   *
   * @throws IndexOutOfBoundsException if the image does not exist or the target is too short
   */
  public void copyPixels(int index, float[] target, int offset) {
    Pixels.copy(pixels, start(index), target, offset, shape.pixels());
  }

  /**
   * The same, each pixel as the number that a table has for it.
   *
   * @param valueOfPixel 256 numbers
   * @throws IndexOutOfBoundsException if the image does not exist or the target is too short
   */
  public void copyPixels(int index, float[] valueOfPixel, float[] target, int offset) {
    Pixels.copy(pixels, start(index), valueOfPixel, target, offset, shape.pixels());
  }

  /** The largest label of all images, 0 to 255. */
  public int highestLabel() {
    int highest = 0;
    for (byte label : labels) {
      highest = Math.max(highest, Byte.toUnsignedInt(label));
    }
    return highest;
  }

  private int start(int index) {
    return Objects.checkIndex(index, labels.length) * shape.pixels();
  }

  @Override
  public String toString() {
    return "LabelledImages[" + labels.length + " of " + shape + "]";
  }
}
