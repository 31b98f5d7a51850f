package io.github.perceptron.datasets.images;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An immutable image of one byte for each value, row by row from the top: one grey level for each
 * pixel, or its red, green and blue beside each other.
 *
 * <p>The data set defines whether the grey level 0 is black or white; MNIST has white (255) digits
 * on black (0).
 */
public final class PixelImage {

  private final ImageShape shape;
  private final byte[] values;

  private PixelImage(ImageShape shape, byte[] values) {
    this.shape = shape;
    this.values = values;
  }

  /**
   * Creates an image from a copy of its values.
   *
   * @param values {@code [rows * columns * channels]}, in the order of {@link ImageShape}, each
   *     byte read as 0..255
   * @throws IllegalArgumentException if the number of values is not that of the shape
   */
  public static PixelImage of(ImageShape shape, byte[] values) {
    if (values.length != shape.values()) {
      throw new IllegalArgumentException(
          "An image of " + shape + " has " + shape.values() + " values, not " + values.length);
    }
    return new PixelImage(shape, values.clone());
  }

  public ImageShape shape() {
    return shape;
  }

  /**
   * The grey level of one pixel, 0 to 255.
   *
   * @throws IndexOutOfBoundsException if the pixel is outside the image
   * @throws IllegalStateException if the image has colours
   */
  public int pixel(int row, int column) {
    if (shape.hasColours()) {
      throw new IllegalStateException("An image in colour has no grey levels");
    }
    return value(row, column, 0);
  }

  /**
   * The value of one channel of a pixel, 0 to 255.
   *
   * @param channel 0 for the grey level or for red, 1 for green, 2 for blue
   * @throws IndexOutOfBoundsException if there is no such value
   */
  public int value(int row, int column, int channel) {
    Objects.checkIndex(row, shape.rows());
    Objects.checkIndex(column, shape.columns());
    Objects.checkIndex(channel, shape.channels());
    return Byte.toUnsignedInt(
        values[(row * shape.columns() + column) * shape.channels() + channel]);
  }

  /**
   * Writes {@code shape().values()} values from 0 to 255, in the order of {@link ImageShape}, into
   * the target, beginning at the offset.
   */
  public void copyTo(float[] target, int offset) {
    Pixels.copy(values, 0, target, offset, values.length);
  }

  /** A copy of the values, {@code [rows * columns * channels]}. */
  public byte[] toByteArray() {
    return values.clone();
  }

  /**
   * The image in another shape of the same channels: each new pixel is the mean of the pixels that
   * it covers, in each channel; the ratio of height to width is not kept.
   */
  public PixelImage resampled(ImageShape wanted) {
    if (wanted.channels() != shape.channels()) {
      throw new IllegalArgumentException(
          "An image of %s cannot become one of %s".formatted(shape, wanted));
    }
    if (wanted.equals(shape)) {
      return this;
    }
    byte[] resampled = new byte[wanted.values()];
    for (int channel = 0; channel < shape.channels(); channel++) {
      float[] plane = plane(channel);
      plane = AreaAverage.alongRows(plane, shape.columns(), shape.rows(), wanted.columns());
      plane = AreaAverage.alongColumns(plane, wanted.columns(), shape.rows(), wanted.rows());
      for (int i = 0; i < plane.length; i++) {
        resampled[i * shape.channels() + channel] =
            (byte) Math.max(0, Math.min(255, Math.round(plane[i])));
      }
    }
    return new PixelImage(wanted, resampled);
  }

  /** The values of one channel, {@code [rows * columns]}. */
  private float[] plane(int channel) {
    float[] plane = new float[shape.pixels()];
    for (int i = 0; i < plane.length; i++) {
      plane[i] = Byte.toUnsignedInt(values[i * shape.channels() + channel]);
    }
    return plane;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PixelImage image
        && shape.equals(image.shape)
        && Arrays.equals(values, image.values);
  }

  @Override
  public int hashCode() {
    return 31 * shape.hashCode() + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "PixelImage[" + shape + "]";
  }
}
