package io.github.perceptron.prediction;

import java.util.Arrays;

/** What a picture shows where it shows nothing: a grey for each corner, and between them. */
final class Background {

  /** The edge is one part in so many of the picture's shorter side. */
  private static final int EDGE = 16;

  private final PictureRaster picture;

  /** Upper left, upper right, lower left, lower right. */
  private final int[] corners;

  private final int level;
  private final double noise;

  private Background(PictureRaster picture, int[] corners, int level) {
    this.picture = picture;
    this.corners = corners;
    this.level = level;
    this.noise = 1.4826 * medianOf(edge(-1, i -> Math.abs(picture.over(255, i) - at(i))));
  }

  static Background of(PictureRaster picture) {
    Background whole = new Background(picture, new int[4], 0);
    int level = medianOf(whole.edge(-1, i -> picture.over(255, i)));
    int[] corners = new int[4];
    for (int corner = 0; corner < 4; corner++) {
      corners[corner] = medianOf(whole.edge(corner, i -> picture.over(255, i)));
      // A corner that differs as much as ink does is ink.
      if (Math.abs(corners[corner] - level) > 64) {
        corners[corner] = level;
      }
    }
    return new Background(picture, corners, level);
  }

  static boolean isEdge(PictureRaster picture, int i) {
    int x = i % picture.width();
    int y = i / picture.width();
    int shorter = Math.min(picture.width(), picture.height());
    int edge = Math.max(1, shorter / EDGE);
    return x < edge || y < edge || x >= picture.width() - edge || y >= picture.height() - edge;
  }

  /** The grey that most of the edge has. */
  int level() {
    return level;
  }

  /** The grey that a pixel would have without ink. */
  int at(int i) {
    if (corners[0] == corners[1] && corners[0] == corners[2] && corners[0] == corners[3]) {
      return corners[0];
    }
    int column = i % picture.width();
    int row = i / picture.width();
    double right = (column + 0.5) / picture.width();
    double down = (row + 0.5) / picture.height();
    double upper = corners[0] * (1 - right) + corners[1] * right;
    double lower = corners[2] * (1 - right) + corners[3] * right;
    return (int) Math.round(upper * (1 - down) + lower * down);
  }

  /** By how much the edge differs from {@link #at}, as a standard deviation that ignores ink. */
  double noise() {
    return noise;
  }

  /** Values of the edge's pixels, of one corner's quarter of it or (-1) of all. */
  private int[] edge(int corner, Value value) {
    int[] values = new int[picture.pixels()];
    int count = 0;
    for (int i = 0; i < values.length; i++) {
      boolean right = 2 * (i % picture.width()) >= picture.width();
      boolean lower = 2 * (i / picture.width()) >= picture.height();
      int own = (lower ? 2 : 0) + (right ? 1 : 0);
      if ((corner < 0 || corner == own) && isEdge(picture, i)) {
        values[count++] = value.of(i);
      }
    }
    return Arrays.copyOf(values, count);
  }

  /** Of a picture one pixel wide a corner may have no pixel. */
  private static int medianOf(int[] values) {
    Arrays.sort(values);
    return values.length == 0 ? 0 : values[values.length / 2];
  }

  /** A pixel's value. */
  @FunctionalInterface
  private interface Value {
    int of(int pixel);
  }
}
