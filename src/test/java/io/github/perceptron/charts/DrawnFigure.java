package io.github.perceptron.charts;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.ImageIO;

/** Draws figures and reads their pixels. */
final class DrawnFigure {

  private static final FigureRenderer DRAWINGS = new FigureRenderer();

  private final BufferedImage pixels;

  private DrawnFigure(BufferedImage pixels) {
    this.pixels = pixels;
  }

  static DrawnFigure of(Figure figure, int width, int height, Theme theme) {
    byte[] file = DRAWINGS.draw(figure, FigureFormat.PNG, new FigureSize(width, height), theme);
    try {
      return new DrawnFigure(ImageIO.read(new ByteArrayInputStream(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String svgOf(Figure figure, int width, int height, Theme theme) {
    byte[] file = DRAWINGS.draw(figure, FigureFormat.SVG, new FigureSize(width, height), theme);
    return new String(file, StandardCharsets.UTF_8);
  }

  int width() {
    return pixels.getWidth();
  }

  int height() {
    return pixels.getHeight();
  }

  /** Number of pixels with exactly this colour, {@code 0xRRGGBB}. */
  long count(int rgb) {
    return count(rgb, 0, 0, width(), height());
  }

  long count(int rgb, int x, int y, int width, int height) {
    return Arrays.stream(pixels.getRGB(x, y, width, height, null, 0, width))
        .filter(pixel -> (pixel & 0xffffff) == rgb)
        .count();
  }
}
