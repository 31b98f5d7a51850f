package io.github.perceptron.charts;

import io.github.perceptron.datasets.images.Png;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** Writes a figure as a PNG. */
final class PngFile {

  private PngFile() {}

  static byte[] of(Figure figure, Look look) {
    BufferedImage picture =
        new BufferedImage(look.size().width(), look.size().height(), BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = picture.createGraphics();
    try {
      smooth(canvas);
      figure.draw(canvas, look);
    } finally {
      canvas.dispose();
    }
    return Png.of(picture);
  }

  private static void smooth(Graphics2D canvas) {
    canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    canvas.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    canvas.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
  }
}
