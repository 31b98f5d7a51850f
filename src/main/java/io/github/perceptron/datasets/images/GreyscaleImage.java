package io.github.perceptron.datasets.images;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One immutable greyscale image, a byte for each pixel, row by row from the top.
 *
 * <p>What 0 and 255 look like is the data set's convention; MNIST draws white (255) on black (0).
 */
public final class GreyscaleImage {

  private final ImageShape shape;
  private final byte[] pixels;

  private GreyscaleImage(ImageShape shape, byte[] pixels) {
    this.shape = shape;
    this.pixels = pixels;
  }

  /**
   * An image of a copy of the pixels.
   *
   * @param pixels {@code [rows * columns]}, row by row, each byte read as 0..255
   * @throws IllegalArgumentException when there are more or fewer pixels than the shape has
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
   * Brightness of one pixel, 0..255.
   *
   * @throws IndexOutOfBoundsException outside the image
   */
  public int pixel(int row, int column) {
    Objects.checkIndex(row, shape.rows());
    Objects.checkIndex(column, shape.columns());
    return Byte.toUnsignedInt(pixels[row * shape.columns() + column]);
  }

  /**
   * Writes {@code shape().pixels()} values 0..255, row by row, to the target from the offset on.
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
