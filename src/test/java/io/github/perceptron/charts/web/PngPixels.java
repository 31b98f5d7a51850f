package io.github.perceptron.charts.web;

import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.datasets.images.PixelImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Reads the pixel values of a greyscale PNG. */
public final class PngPixels {

  private PngPixels() {}

  public static PixelImage of(byte[] png) {
    try {
      BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
      int width = picture.getWidth();
      int height = picture.getHeight();
      byte[] pixels =
          (byte[]) picture.getRaster().getDataElements(0, 0, width, height, (byte[]) null);
      return PixelImage.of(new ImageShape(height, width), pixels);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
