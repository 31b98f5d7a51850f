package io.github.perceptron.datasets.images;

import java.util.Objects;

/** Converts bytes to the floats that a network reads. Every image passes through here. */
final class Pixels {

  private Pixels() {}

  /** Writes {@code length} bytes of the source into the target, each as a number from 0 to 255. */
  static void copy(byte[] source, int from, float[] target, int offset, int length) {
    Objects.checkFromIndexSize(from, length, source.length);
    Objects.checkFromIndexSize(offset, length, target.length);
    for (int i = 0; i < length; i++) {
      target[offset + i] = source[from + i] & 0xff;
    }
  }

  /** The same, each byte as the number that a table of 256 has for it. */
  static void copy(
      byte[] source, int from, float[] valueOfPixel, float[] target, int offset, int length) {
    Objects.checkFromIndexSize(from, length, source.length);
    Objects.checkFromIndexSize(offset, length, target.length);
    for (int i = 0; i < length; i++) {
      target[offset + i] = valueOfPixel[source[from + i] & 0xff];
    }
  }
}
