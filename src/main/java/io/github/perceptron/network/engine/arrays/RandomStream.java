package io.github.perceptron.network.engine.arrays;

/**
 * Independent streams of random numbers. The seed of a stream depends only on (seed, epoch), or on
 * (seed, epoch, row) so that training can stop and continue within an epoch.
 */
public enum RandomStream {
  WEIGHTS(1),
  ROWS(2),
  DROPOUT(3);

  private final long number;

  RandomStream(long number) {
    this.number = number;
  }

  /**
   * Returns the seed of this stream for an epoch: two steps of SplitMix64's finaliser (Steele, Lea
   * and Flood, 2014) over seed, stream and epoch.
   */
  public long seed(long seed, int epoch) {
    return mix(mix(seed + 0x9E3779B97F4A7C15L * number) + epoch);
  }

  /** Returns the seed for the mini-batch that begins with {@code row}, by one more step. */
  public long seed(long seed, int epoch, int row) {
    return mix(seed(seed, epoch) + row);
  }

  /** Returns the seed for a layer, by one more step; the layer with number 0 keeps the seed. */
  public static long layer(long seed, int number) {
    return number == 0 ? seed : mix(seed + 0x9E3779B97F4A7C15L * number);
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
