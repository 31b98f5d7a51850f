package io.github.perceptron.datasets.images;

import java.awt.image.BufferedImage;
import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes images as PNG files. */
public final class Png {

  private Png() {}

  /**
   * Writes a PNG with 8 bits for each value, grey or RGB; the values are not changed.
   *
   * @param scale side of the square that each pixel becomes, at least 1; there is no smoothing
   */
  public static byte[] of(PixelImage image, int scale) {
    int width = image.shape().columns() * scale;
    int height = image.shape().rows() * scale;
    return of(
        image.shape().hasColours()
            ? colours(image, scale, width, height)
            : greys(image, scale, width, height));
  }

  private static BufferedImage greys(PixelImage image, int scale, int width, int height) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    byte[] row = new byte[width];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        row[x] = (byte) image.pixel(y / scale, x / scale);
      }
      // Writes into the raster, because setRGB would convert sRGB values to the linear grey of
      // this image type.
      picture.getRaster().setDataElements(0, y, width, 1, row);
    }
    return picture;
  }

  private static BufferedImage colours(PixelImage image, int scale, int width, int height) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    int[] line = new int[width];
    for (int y = 0; y < height; y++) {
      int row = y / scale;
      for (int x = 0; x < width; x++) {
        int column = x / scale;
        line[x] =
            image.value(row, column, 0) << 16
                | image.value(row, column, 1) << 8
                | image.value(row, column, 2);
      }
      picture.getRaster().setDataElements(0, y, width, 1, line);
    }
    return picture;
  }

  /** Writes any image as a PNG file. */
  public static byte[] of(RenderedImage picture) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    // Uses memory; by default, ImageIO would create a temporary file.
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(file)) {
      ImageIO.write(picture, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toByteArray();
  }
}
