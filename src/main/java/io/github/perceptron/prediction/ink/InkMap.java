package io.github.perceptron.prediction.ink;

import io.github.perceptron.datasets.images.AreaAverage;
import io.github.perceptron.datasets.images.ImageShape;
import java.util.Arrays;

/**
 * The amount of ink at each pixel of a picture, 0 to 1. The object does not change; each operation
 * returns a new map.
 */
public final class InkMap {

  /** Smallest amount of ink of a drawn pixel, including the soft edges of strokes. */
  private static final float DRAWN = 0.2f;

  /** Smallest amount of ink inside a stroke, without its soft edge. */
  private static final float CORE = 0.4f;

  private final int width;
  private final int height;
  private final float[] ink;

  /**
   * Uses the array itself, not a copy.
   *
   * @param ink {@code [height * width]}, row by row, 0 to 1
   */
  public InkMap(int width, int height, float[] ink) {
    this.width = width;
    this.height = height;
    this.ink = ink;
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /** The bounding box of the drawn pixels. */
  public Box box() {
    return box(DRAWN);
  }

  private Box box(float threshold) {
    int left = width;
    int right = -1;
    int top = height;
    int bottom = -1;
    for (int i = 0; i < ink.length; i++) {
      if (ink[i] >= threshold) {
        left = Math.min(left, i % width);
        right = Math.max(right, i % width);
        top = Math.min(top, i / width);
        bottom = i / width;
      }
    }
    return right < 0
        ? new Box(0, 0, width, height)
        : new Box(left, top, right - left + 1, bottom - top + 1);
  }

  /**
   * Whether this map is like MNIST's images already: the drawing has the right size and its centre
   * of mass is in the middle.
   *
   * @param shape shape of the image
   * @param fitted largest size of the drawing
   */
  public boolean isPrepared(ImageShape shape, ImageShape fitted) {
    if (width != shape.columns() || height != shape.rows()) {
      return false;
    }
    Box all = box(Float.MIN_VALUE);
    boolean fits = all.width() <= fitted.columns() && all.height() <= fitted.rows();
    boolean fills = all.width() >= fitted.columns() - 1 || all.height() >= fitted.rows() - 1;
    // MNIST rounds the position of the centre to whole pixels.
    boolean centred =
        Math.abs(centreRow() - (height - 1) / 2.0) <= 1
            && Math.abs(centreColumn() - (width - 1) / 2.0) <= 1;
    return fits && fills && centred;
  }

  public InkMap cut(Box box) {
    float[] part = new float[box.width() * box.height()];
    for (int y = 0; y < box.height(); y++) {
      System.arraycopy(ink, (box.y() + y) * width + box.x(), part, y * box.width(), box.width());
    }
    return new InkMap(box.width(), box.height(), part);
  }

  /**
   * The scaled map, at least one pixel in size. Each new pixel is the mean over the area that it
   * covers.
   */
  public InkMap scaled(double factor) {
    int columns = Math.max(1, (int) Math.round(width * factor));
    int rows = Math.max(1, (int) Math.round(height * factor));
    float[] narrow = AreaAverage.alongRows(ink, width, height, columns);
    return new InkMap(columns, rows, AreaAverage.alongColumns(narrow, columns, height, rows));
  }

  /**
   * Mean stroke width in pixels: twice the area divided by the length of the outline. The outline
   * is counted in edges of pixels, which makes it too long by a factor of about 4 / pi.
   */
  public double strokeWidth() {
    double area = 0;
    int outline = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        if (isDrawn(x, y)) {
          area++;
          outline += isDrawn(x - 1, y) ? 0 : 1;
          outline += isDrawn(x + 1, y) ? 0 : 1;
          outline += isDrawn(x, y - 1) ? 0 : 1;
          outline += isDrawn(x, y + 1) ? 0 : 1;
        }
      }
    }
    return outline == 0 ? 1 : 2 * area / outline * (4 / Math.PI);
  }

  private boolean isDrawn(int x, int y) {
    return x >= 0 && x < width && y >= 0 && y < height && ink[y * width + x] >= CORE;
  }

  /**
   * The map with all strokes widened on each side. The map grows by the same amount.
   *
   * @param radius additional pixels on each side
   */
  public InkMap widened(double radius) {
    int margin = (int) Math.ceil(radius);
    int columns = width + 2 * margin;
    float[] wide = new float[columns * (height + 2 * margin)];
    Disc disc = Disc.of(radius, columns);
    for (int i = 0; i < ink.length; i++) {
      if (ink[i] > 0.1f) {
        disc.stamp(wide, (i / width + margin) * columns + i % width + margin, ink[i]);
      }
    }
    return new InkMap(columns, height + 2 * margin, wide);
  }

  /** A disc with a soft edge of one pixel. */
  private static final class Disc {

    /** Places of its pixels in a map, from its centre. */
    private final int[] offsets;

    /** How much of each of them it covers, above 0 to 1. */
    private final double[] covered;

    private Disc(int[] offsets, double[] covered) {
      this.offsets = offsets;
      this.covered = covered;
    }

    static Disc of(double radius, int columns) {
      int reach = (int) Math.ceil(radius);
      int[] offsets = new int[(2 * reach + 1) * (2 * reach + 1)];
      double[] covered = new double[offsets.length];
      int count = 0;
      for (int dy = -reach; dy <= reach; dy++) {
        for (int dx = -reach; dx <= reach; dx++) {
          double inside = radius + 0.5 - Math.sqrt(dx * dx + dy * dy);
          if (inside > 0) {
            offsets[count] = dy * columns + dx;
            covered[count++] = Math.min(1, inside);
          }
        }
      }
      return new Disc(Arrays.copyOf(offsets, count), Arrays.copyOf(covered, count));
    }

    void stamp(float[] target, int centre, float ink) {
      for (int k = 0; k < offsets.length; k++) {
        int i = centre + offsets[k];
        target[i] = Math.max(target[i], (float) (ink * covered[k]));
      }
    }
  }

  /** The map scaled so that its largest value is 1, because averaging makes thin strokes grey. */
  public InkMap brightened() {
    float max = 0;
    for (float value : ink) {
      max = Math.max(max, value);
    }
    if (max == 0) {
      return this;
    }
    float[] bright = ink.clone();
    for (int i = 0; i < bright.length; i++) {
      bright[i] /= max;
    }
    return new InkMap(width, height, bright);
  }

  /** Row of the centre of mass, from 0. */
  public double centreRow() {
    double sum = 0;
    double moment = 0;
    for (int i = 0; i < ink.length; i++) {
      sum += ink[i];
      int row = i / width;
      moment += (double) ink[i] * row;
    }
    return sum == 0 ? (height - 1) / 2.0 : moment / sum;
  }

  /** Column of the centre of mass, from 0. */
  public double centreColumn() {
    double sum = 0;
    double moment = 0;
    for (int i = 0; i < ink.length; i++) {
      sum += ink[i];
      moment += (double) ink[i] * (i % width);
    }
    return sum == 0 ? (width - 1) / 2.0 : moment / sum;
  }

  /**
   * Draws the map into an image as grey levels.
   *
   * @param shape shape of the image
   * @param row row of the upper left corner of the map
   * @param column column of the upper left corner of the map
   * @return {@code [rows * columns]}, row by row, 0 to 255
   */
  public byte[] placed(ImageShape shape, int row, int column) {
    byte[] levels = new byte[shape.pixels()];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        levels[(row + y) * shape.columns() + column + x] = (byte) (255 * ink[y * width + x] + 0.5);
      }
    }
    return levels;
  }

  /** The map as grey levels, 0 to 255. */
  public Plane levels() {
    return new Plane(width, height, placed(new ImageShape(height, width), 0, 0));
  }
}
