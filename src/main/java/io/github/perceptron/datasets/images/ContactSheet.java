package io.github.perceptron.datasets.images;

import java.util.List;
import java.util.Optional;

/**
 * Many images of one shape as one: beside each other, row by row, without a gap between them. A
 * page that shows hundreds of images asks for one file.
 */
public final class ContactSheet {

  private ContactSheet() {}

  /**
   * The sheet of some images.
   *
   * @param images {@code [n]}, n at least 1; the place of an empty one stays 0
   * @param shape of every image
   * @param columns images beside each other, at least 1
   * @return {@code [ceil(n / columns) * rows, min(n, columns) * columns of an image]}
   */
  public static GreyscaleImage of(
      List<Optional<GreyscaleImage>> images, ImageShape shape, int columns) {
    int across = Math.min(images.size(), columns);
    int down = (images.size() + across - 1) / across;
    int width = across * shape.columns();
    byte[] sheet = new byte[Math.multiplyExact(down * shape.rows(), width)];
    for (int i = 0; i < images.size(); i++) {
      int corner = i / across * shape.rows() * width + i % across * shape.columns();
      images.get(i).ifPresent(image -> place(image, sheet, corner, width));
    }
    return GreyscaleImage.of(new ImageShape(down * shape.rows(), width), sheet);
  }

  private static void place(GreyscaleImage image, byte[] sheet, int corner, int width) {
    byte[] pixels = image.toByteArray();
    int columns = image.shape().columns();
    for (int row = 0; row < image.shape().rows(); row++) {
      System.arraycopy(pixels, row * columns, sheet, corner + row * width, columns);
    }
  }
}
