package io.github.perceptron.datasets.rows;

/**
 * The random number generator SplitMix64 with bounded random integers. It is implemented here
 * because the JDK guarantees no fixed algorithm for {@code nextInt(bound)}.
 *
 * <p>Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014; the
 * constants are those of Vigna's public-domain {@code splitmix64.c}. Seeds may be consecutive
 * numbers: neighbouring seeds give unrelated streams.
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
   * A uniform random integer from 0 to {@code max}, both inclusive. It takes as many low bits of
   * {@link #nextLong()} as {@code max} has, and draws again while the result is larger than {@code
   * max} (rejection sampling).
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
