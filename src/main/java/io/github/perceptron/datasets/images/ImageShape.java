package io.github.perceptron.datasets.images;

/**
 * Height and width of a greyscale image.
 *
 * @param rows height in pixels, at least 1
 * @param columns width in pixels, at least 1
 */
public record ImageShape(int rows, int columns) {

  public ImageShape {
    if (rows < 1 || columns < 1) {
      throw new IllegalArgumentException(
          "An image must have at least one row and one column, not " + rows + "x" + columns);
    }
    if ((long) rows * columns > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "An image must have fewer than 2^31 pixels, not " + rows + "x" + columns);
    }
  }

  /** Number of pixels of one image: rows times columns. */
  public int pixels() {
    return rows * columns;
  }

  @Override
  public String toString() {
    return rows + "x" + columns;
  }
}
