package io.github.perceptron.datasets;

import io.github.perceptron.digests.Sha256;
import java.util.Arrays;

/** The array of unsigned bytes of an IDX file, and the digest of the file. */
final class IdxArray {

  private final int[] sizes;
  private final byte[] values;
  private final Sha256 sha256;

  /**
   * @param sizes size of each dimension, the slowest first
   * @param values the elements, as many as the product of the sizes
   * @param sha256 digest of the whole uncompressed file, 64 lower-case hexadecimal digits
   */
  IdxArray(int[] sizes, byte[] values, Sha256 sha256) {
    this.sizes = sizes;
    this.values = values;
    this.sha256 = sha256;
  }

  int dimensions() {
    return sizes.length;
  }

  int size(int dimension) {
    return sizes[dimension];
  }

  /** The array itself, not a copy; the caller becomes its owner. */
  byte[] values() {
    return values;
  }

  Sha256 sha256() {
    return sha256;
  }

  /** The shape as text for messages, for example {@code [60000, 28, 28]}. */
  String shape() {
    return Arrays.toString(sizes);
  }
}
