package io.github.perceptron.prediction.ink;

/** Which pixels of a picture are ink. */
final class Mask {

  private final int width;
  private final int height;
  private final boolean[] ink;

  Mask(int width, int height, boolean[] ink) {
    this.width = width;
    this.height = height;
    this.ink = ink;
  }

  /** What is at least a threshold. */
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

  int pixels() {
    return ink.length;
  }

  boolean at(int i) {
    return ink[i];
  }

  boolean at(int x, int y) {
    return ink[y * width + x];
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

  /** Without the pixels of others. */
  Mask without(Mask others) {
    boolean[] left = new boolean[ink.length];
    for (int i = 0; i < left.length; i++) {
      left[i] = ink[i] && !others.ink[i];
    }
    return new Mask(width, height, left);
  }

  /** What is ink in either. */
  Mask with(Mask others) {
    boolean[] both = new boolean[ink.length];
    for (int i = 0; i < both.length; i++) {
      both[i] = ink[i] || others.ink[i];
    }
    return new Mask(width, height, both);
  }

  /** The share of the picture that is ink, 0 to 1. */
  double share() {
    int count = 0;
    for (boolean is : ink) {
      count += is ? 1 : 0;
    }
    return (double) count / ink.length;
  }
}
