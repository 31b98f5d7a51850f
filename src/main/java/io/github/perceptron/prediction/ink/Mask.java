package io.github.perceptron.prediction.ink;

import java.util.List;

/** The pixels of a picture that are ink. The mask owns its array. */
final class Mask {

  private final int width;
  private final int height;
  private final boolean[] ink;

  Mask(int width, int height, boolean[] ink) {
    this.width = width;
    this.height = height;
    this.ink = ink;
  }

  /** Pixels whose value is at least a threshold. */
  static Mask of(Plane plane, int threshold) {
    boolean[] ink = new boolean[plane.pixels()];
    for (int i = 0; i < ink.length; i++) {
      ink[i] = plane.at(i) >= threshold;
    }
    return new Mask(plane.width(), plane.height(), ink);
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  int longerSide() {
    return Math.max(width, height);
  }

  int pixels() {
    return ink.length;
  }

  boolean at(int i) {
    return ink[i];
  }

  boolean at(int x, int y) {
    return ink[y * width + x];
  }

  /**
   * The index of the next pixel that is ink (or that is not), from an index on; {@code end} if
   * there is none before it.
   */
  int next(boolean wanted, int from, int end) {
    boolean[] pixels = ink;
    int i = from;
    while (i < end && pixels[i] != wanted) {
      i++;
    }
    return i;
  }

  /** The part of the mask within a box. */
  Mask cut(Box box) {
    boolean[] part = new boolean[box.width() * box.height()];
    for (int y = 0; y < box.height(); y++) {
      System.arraycopy(ink, (box.y() + y) * width + box.x(), part, y * box.width(), box.width());
    }
    return new Mask(box.width(), box.height(), part);
  }

  Mask transposed() {
    boolean[] turned = new boolean[ink.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        turned[x * height + y] = ink[y * width + x];
      }
    }
    return new Mask(height, width, turned);
  }

  Mask without(List<Line> lines) {
    boolean[] left = ink.clone();
    for (Line line : lines) {
      for (int i : line.pixels()) {
        left[i] = false;
      }
    }
    return new Mask(width, height, left);
  }

  /** The ink pixels at which a plane is at least a threshold. */
  Mask where(Plane plane, double threshold) {
    boolean[] left = new boolean[ink.length];
    for (int i = 0; i < left.length; i++) {
      left[i] = ink[i] && plane.at(i) >= threshold;
    }
    return new Mask(width, height, left);
  }

  /**
   * The mask with all pixels whose horizontal and vertical distance to the ink is at most {@code
   * reach} pixels.
   */
  Mask grown(int reach) {
    byte[] values = new byte[ink.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (byte) (ink[i] ? 1 : 0);
    }
    PackedPlane packed = PackedPlane.of(new Plane(width, height, values));
    return of(RunningMaximum.around(packed, reach).transposed().unpacked(), 1);
  }

  int count() {
    int count = 0;
    for (boolean is : ink) {
      count += is ? 1 : 0;
    }
    return count;
  }

  /**
   * The largest stroke width in pixels, with the chamfer distance with steps 3 and 4 (G. Borgefors,
   * "Distance Transformations in Digital Images", 1986).
   */
  double thickness(Box box) {
    int columns = box.width() + 2;
    int[] distance = new int[columns * (box.height() + 2)];
    for (int y = 0; y < box.height(); y++) {
      for (int x = 0; x < box.width(); x++) {
        if (at(box.x() + x, box.y() + y)) {
          int i = (y + 1) * columns + x + 1;
          int straight = Math.min(distance[i - 1], distance[i - columns]) + 3;
          int slanted = Math.min(distance[i - columns - 1], distance[i - columns + 1]) + 4;
          distance[i] = Math.min(straight, slanted);
        }
      }
    }
    int most = 0;
    for (int i = distance.length - columns - 2; i > columns; i--) {
      int straight = Math.min(distance[i + 1], distance[i + columns]) + 3;
      int slanted = Math.min(distance[i + columns + 1], distance[i + columns - 1]) + 4;
      distance[i] = Math.min(distance[i], Math.min(straight, slanted));
      most = Math.max(most, distance[i]);
    }
    return 2 * most / 3.0;
  }
}
