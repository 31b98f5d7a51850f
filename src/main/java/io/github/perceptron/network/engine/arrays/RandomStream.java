package io.github.perceptron.network.engine.arrays;

/**
 * Independent streams of random numbers, each derived from (seed, epoch) alone, or from (seed,
 * epoch, row) where an epoch can be left and taken up again.
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
   * Two steps of SplitMix64's finaliser (Steele, Lea and Flood, 2014) over seed, stream and epoch.
   */
  public long seed(long seed, int epoch) {
    return mix(mix(seed + 0x9E3779B97F4A7C15L * number) + epoch);
  }

  /** The same, one step further, for the mini-batch that begins with {@code row}. */
  public long seed(long seed, int epoch, int row) {
    return mix(seed(seed, epoch) + row);
  }

  /** The same, one step further, for the layer of a number; the first layer keeps the seed. */
  public static long layer(long seed, int number) {
    return number == 0 ? seed : mix(seed + 0x9E3779B97F4A7C15L * number);
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
