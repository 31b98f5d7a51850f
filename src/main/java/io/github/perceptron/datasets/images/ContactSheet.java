package io.github.perceptron.datasets.images;

import java.util.List;
import java.util.Optional;

/**
 * Combines many images of one shape into one image: row by row, without gaps. A page that shows
 * hundreds of images then needs one request.
 */
public final class ContactSheet {

  private ContactSheet() {}

  /**
   * Creates the sheet.
   *
   * @param images {@code [n]}, n at least 1; an empty element leaves its place black (0)
   * @param shape shape of every image
   * @param columns number of images in a row, at least 1
   * @return the sheet, {@code [ceil(n / columns) * shape.rows(), min(n, columns) *
   *     shape.columns()]}
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
