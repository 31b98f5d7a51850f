package io.github.perceptron.datasets;

import io.github.perceptron.digests.Sha256;
import java.util.Arrays;

/** An array of unsigned bytes as an IDX file held it, and the digest of that file. */
final class IdxArray {

  private final int[] sizes;
  private final byte[] values;
  private final Sha256 sha256;

  /**
   * @param sizes size of each dimension, the slowest first
   * @param values as many as the product of the sizes
   * @param sha256 of the whole unpacked file, in lower-case hex
   */
  IdxArray(int[] sizes, byte[] values, Sha256 sha256) {
    this.sizes = sizes;
    this.values = values;
    this.sha256 = sha256;
  }

  int size(int dimension) {
    return sizes[dimension];
  }

  /** The values themselves: who asks for them owns them. */
  byte[] values() {
    return values;
  }

  Sha256 sha256() {
    return sha256;
  }

  /** For a person, for example {@code [60000, 28, 28]}. */
  String shape() {
    return Arrays.toString(sizes);
  }
}
