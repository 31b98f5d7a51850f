package io.github.perceptron.datasets.rows;

/**
 * The generator SplitMix64 and a bounded draw, written out because the JDK promises neither the
 * algorithm behind {@code nextInt(bound)} nor that it stays.
 *
 * <p>Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014; the
 * constants are those of Vigna's public-domain {@code splitmix64.c}. Seeds may be consecutive: each
 * output is the mixed position, so neighbouring seeds give unrelated streams.
 */
final class SplitMix64 {

  /** 2^64 divided by the golden ratio, rounded to odd: the step between two states. */
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private long state;

  SplitMix64(long seed) {
    state = seed;
  }

  long nextLong() {
    state += GOLDEN_GAMMA;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /**
   * A uniform draw from 0 to {@code max}, both inclusive: the low bits of {@link #nextLong()} that
   * {@code max} needs, drawn again while they exceed it.
   *
   * @param max at least 1
   */
  int nextUpTo(int max) {
    int mask = -1 >>> Integer.numberOfLeadingZeros(max);
    int value = (int) nextLong() & mask;
    while (value > max) {
      value = (int) nextLong() & mask;
    }
    return value;
  }
}
