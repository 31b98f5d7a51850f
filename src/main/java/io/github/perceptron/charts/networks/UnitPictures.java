package io.github.perceptron.charts.networks;

import io.github.perceptron.charts.Theme;
import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.datasets.images.Png;
import io.github.perceptron.network.engine.units.LayerWeights;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.Arrays;

/**
 * The weights of each unit of the first layer as a picture, in a grid. Each picture has its own
 * range: a full colour is its weight that is farthest from 0.
 *
 * <p>For grey images a positive weight has the colour of training and a negative one that of
 * validation; 0 is the background. For images in colour the weights of red, green and blue make one
 * colour, in which mid-grey is 0.
 *
 * @param columns pictures in one row
 * @param scale side of the square that each weight becomes
 * @param gap pixels between two pictures
 */
record UnitPictures(int columns, int scale, int gap, Theme theme) {

  private static final double MID_GREY = 127.5;

  /** Width of the whole picture in pixels. */
  long width(ImageShape shape, int units) {
    return side(Math.min(columns, units), shape.columns());
  }

  /** Height of the whole picture in pixels. */
  long height(ImageShape shape, int units) {
    return side((units + columns - 1) / columns, shape.rows());
  }

  private long side(int pictures, int pixels) {
    return (long) pictures * ((long) pixels * scale + gap) - gap;
  }

  /**
   * Draws units.
   *
   * @param weights of one unit or more, each with as many inputs as the shape has values
   */
  byte[] png(ImageShape shape, LayerWeights weights) {
    int units = weights.to() - weights.from();
    int width = (int) width(shape, units);
    int height = (int) height(shape, units);
    BufferedImage grid =
        shape.hasColours()
            ? new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB)
            : new BufferedImage(
                width, height, BufferedImage.TYPE_BYTE_INDEXED, new SignedColours(theme).palette());
    // One number for each pixel: a colour, or its index.
    int[] background = new int[width];
    Arrays.fill(background, shape.hasColours() ? theme.border() : SignedColours.GAP);
    for (int y = 0; y < height; y++) {
      set(grid, 0, y, width, 1, background);
    }
    for (int i = 0; i < units; i++) {
      int left = i % columns * (shape.columns() * scale + gap);
      int top = i / columns * (shape.rows() * scale + gap);
      draw(grid, shape, weights.ofUnit(weights.from() + i), left, top);
    }
    return Png.of(grid);
  }

  private void draw(BufferedImage grid, ImageShape shape, float[] weights, int left, int top) {
    double most = 0;
    for (float weight : weights) {
      most = Math.max(most, Math.abs(weight));
    }
    int[] block = new int[scale * scale];
    for (int row = 0; row < shape.rows(); row++) {
      for (int column = 0; column < shape.columns(); column++) {
        int at = (row * shape.columns() + column) * shape.channels();
        Arrays.fill(
            block,
            shape.hasColours() ? rgb(weights, at, most) : SignedColours.index(weights[at], most));
        set(grid, left + column * scale, top + row * scale, scale, scale, block);
      }
    }
  }

  private static void set(
      BufferedImage grid, int left, int top, int width, int height, int[] pixels) {
    if (grid.getColorModel() instanceof IndexColorModel) {
      grid.getRaster().setPixels(left, top, width, height, pixels);
    } else {
      grid.setRGB(left, top, width, height, pixels, 0, width);
    }
  }

  private static int rgb(float[] weights, int at, double most) {
    return level(weights[at], most) << 16
        | level(weights[at + 1], most) << 8
        | level(weights[at + 2], most);
  }

  private static int level(float weight, double most) {
    return (int) Math.round(MID_GREY + (most == 0 ? 0 : MID_GREY * weight / most));
  }
}
