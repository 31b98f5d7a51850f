package io.github.perceptron.datasets.images;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An immutable greyscale image with one byte for each pixel, row by row from the top.
 *
 * <p>The data set defines whether 0 is black or white; MNIST has white (255) digits on black (0).
 */
public final class GreyscaleImage {

  private final ImageShape shape;
  private final byte[] pixels;

  private GreyscaleImage(ImageShape shape, byte[] pixels) {
    this.shape = shape;
    this.pixels = pixels;
  }

  /**
   * Creates an image from a copy of the pixels.
   *
   * @param pixels {@code [rows * columns]}, row by row, each byte read as 0..255
   * @throws IllegalArgumentException if the number of pixels is not that of the shape
   */
  public static GreyscaleImage of(ImageShape shape, byte[] pixels) {
    if (pixels.length != shape.pixels()) {
      throw new IllegalArgumentException(
          "An image of " + shape + " has " + shape.pixels() + " pixels, not " + pixels.length);
    }
    return new GreyscaleImage(shape, pixels.clone());
  }

  public ImageShape shape() {
    return shape;
  }

  /**
   * The value of one pixel, 0 to 255.
   *
   * @throws IndexOutOfBoundsException if the pixel is outside the image
   */
  public int pixel(int row, int column) {
    Objects.checkIndex(row, shape.rows());
    Objects.checkIndex(column, shape.columns());
    return Byte.toUnsignedInt(pixels[row * shape.columns() + column]);
  }

  /**
   * Writes {@code shape().pixels()} values from 0 to 255, row by row, into the target, beginning at
   * the offset.
   */
  public void copyTo(float[] target, int offset) {
    Pixels.copy(pixels, 0, target, offset, pixels.length);
  }

  /** A copy of the pixels, {@code [rows * columns]}, row by row. */
  public byte[] toByteArray() {
    return pixels.clone();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof GreyscaleImage image
        && shape.equals(image.shape)
        && Arrays.equals(pixels, image.pixels);
  }

  @Override
  public int hashCode() {
    return 31 * shape.hashCode() + Arrays.hashCode(pixels);
  }

  @Override
  public String toString() {
    return "GreyscaleImage[" + shape + "]";
  }
}
