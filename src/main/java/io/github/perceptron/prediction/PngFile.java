package io.github.perceptron.prediction;

import io.github.perceptron.datasets.GreyscaleImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes an image as a PNG of 8-bit greys, which {@code preprocess=none} reads back as it is. */
public final class PngFile {

  private PngFile() {}

  /** The file's bytes. */
  public static byte[] of(GreyscaleImage image) {
    int rows = image.shape().rows();
    int columns = image.shape().columns();
    BufferedImage picture = new BufferedImage(columns, rows, BufferedImage.TYPE_BYTE_GRAY);
    picture.getRaster().setDataElements(0, 0, columns, rows, image.toByteArray());
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(file)) {
      ImageIO.write(picture, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toByteArray();
  }
}
