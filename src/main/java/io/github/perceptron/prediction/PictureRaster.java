package io.github.perceptron.prediction;

import io.github.perceptron.datasets.GreyscaleImage;
import io.github.perceptron.datasets.ImageShape;
import org.jspecify.annotations.Nullable;

/** The pixels of a picture of any shape: greys, and how opaque they are; arrays are given away. */
final class PictureRaster {

  private final ImageShape shape;
  private final byte[] greys;
  private final byte @Nullable [] alphas;

  PictureRaster(ImageShape shape, byte[] greys, byte @Nullable [] alphas) {
    this.shape = shape;
    this.greys = greys;
    this.alphas = alphas;
  }

  ImageShape shape() {
    return shape;
  }

  int width() {
    return shape.columns();
  }

  int height() {
    return shape.rows();
  }

  int pixels() {
    return greys.length;
  }

  /** 0 to 255. */
  int grey(int i) {
    return greys[i] & 0xff;
  }

  /** 0 (transparent) to 255. */
  int alpha(int i) {
    return alphas == null ? 255 : alphas[i] & 0xff;
  }

  /** Whether a pixel is within a sixteenth of the picture's shorter side from its edge. */
  boolean isEdge(int i) {
    int x = i % width();
    int y = i / width();
    int edge = Math.max(1, Math.min(width(), height()) / 16);
    return x < edge || y < edge || x >= width() - edge || y >= height() - edge;
  }

  /** Over a background of one grey; rounded to the nearest level. */
  int over(int background, int i) {
    return (grey(i) * alpha(i) + background * (255 - alpha(i)) + 127) / 255;
  }

  /** As it is, over black where it is transparent. */
  GreyscaleImage overBlack() {
    byte[] levels = new byte[greys.length];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = (byte) over(0, i);
    }
    return GreyscaleImage.of(shape, levels);
  }
}
