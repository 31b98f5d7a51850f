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
   *     shape.columns()]} with the channels of the images
   */
  public static PixelImage of(List<Optional<PixelImage>> images, ImageShape shape, int columns) {
    int across = Math.min(images.size(), columns);
    int down = (images.size() + across - 1) / across;
    ImageShape whole =
        new ImageShape(down * shape.rows(), across * shape.columns(), shape.channels());
    byte[] sheet = new byte[whole.values()];
    int line = across * shape.columns() * shape.channels();
    int width = shape.columns() * shape.channels();
    for (int i = 0; i < images.size(); i++) {
      int corner = i / across * shape.rows() * line + i % across * width;
      images.get(i).ifPresent(image -> place(image, sheet, corner, line));
    }
    return PixelImage.of(whole, sheet);
  }

  private static void place(PixelImage image, byte[] sheet, int corner, int line) {
    byte[] values = image.toByteArray();
    int length = image.shape().columns() * image.shape().channels();
    for (int row = 0; row < image.shape().rows(); row++) {
      System.arraycopy(values, row * length, sheet, corner + row * line, length);
    }
  }
}
