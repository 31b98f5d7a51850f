package io.github.perceptron.datasets.images;

import java.util.Objects;

/** Turns bytes into the floats a network reads; the one loop every image passes through. */
final class Pixels {

  private Pixels() {}

  /** Writes {@code length} bytes of the source, each as 0..255, to the target. */
  static void copy(byte[] source, int from, float[] target, int offset, int length) {
    Objects.checkFromIndexSize(from, length, source.length);
    Objects.checkFromIndexSize(offset, length, target.length);
    for (int i = 0; i < length; i++) {
      target[offset + i] = source[from + i] & 0xff;
    }
  }
}
