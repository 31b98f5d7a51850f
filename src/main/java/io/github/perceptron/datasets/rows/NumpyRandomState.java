package io.github.perceptron.datasets.rows;

import java.util.Arrays;

/**
 * The part of {@code numpy.random.RandomState} that scikit-learn uses for its splits: the Mersenne
 * Twister MT19937 and {@code permutation}. NumPy guarantees that this stream of numbers does not
 * change (NEP 19).
 *
 * <p>Sources: Matsumoto and Nishimura, "Mersenne Twister", ACM TOMACS 8(1), 1998, and their {@code
 * mt19937ar.c} (seeding by {@code init_genrand}); NumPy's {@code _legacy_seeding} and {@code
 * mt19937_seed} (an integer seed), {@code RandomState.shuffle} (from the last element down to the
 * second) and {@code random_interval} in {@code distributions.c} (bounded draws by mask and
 * rejection).
 */
final class NumpyRandomState {

  /** Largest seed that {@code RandomState(seed)} accepts. */
  static final long MAX_SEED = 0xffff_ffffL;

  private static final int N = 624;
  private static final int M = 397;
  private static final int MATRIX_A = 0x9908b0df;
  private static final int UPPER_MASK = 0x80000000;
  private static final int LOWER_MASK = 0x7fffffff;

  private final int[] key = new int[N];
  private int position = N;

  /**
   * @param seed 0 to {@link #MAX_SEED}
   */
  NumpyRandomState(long seed) {
    if (seed < 0 || seed > MAX_SEED) {
      throw new IllegalArgumentException("A seed is 0 to " + MAX_SEED + ", not " + seed);
    }
    key[0] = (int) seed;
    for (int i = 1; i < N; i++) {
      key[i] = 1812433253 * (key[i - 1] ^ (key[i - 1] >>> 30)) + i;
    }
  }

  /** The numbers 0 to {@code n - 1} in random order, {@code [n]}. */
  int[] permutation(int n) {
    int[] numbers = new int[n];
    Arrays.setAll(numbers, i -> i);
    shuffle(numbers);
    return numbers;
  }

  /** The same numbers in random order, as {@code permutation(array)} returns them. */
  int[] permuted(int[] numbers) {
    int[] copy = numbers.clone();
    shuffle(copy);
    return copy;
  }

  private void shuffle(int[] numbers) {
    for (int i = numbers.length - 1; i > 0; i--) {
      int j = interval(i);
      int swapped = numbers[i];
      numbers[i] = numbers[j];
      numbers[j] = swapped;
    }
  }

  /** A random integer from 0 to {@code max}, both inclusive; {@code max} is at least 1. */
  private int interval(int max) {
    int mask = -1 >>> Integer.numberOfLeadingZeros(max);
    int value = nextInt() & mask;
    while (value > max) {
      value = nextInt() & mask;
    }
    return value;
  }

  /** The next 32 bits, tempered. */
  private int nextInt() {
    if (position == N) {
      twist();
    }
    int y = key[position++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return y ^ (y >>> 18);
  }

  private void twist() {
    for (int i = 0; i < N; i++) {
      int y = (key[i] & UPPER_MASK) | (key[(i + 1) % N] & LOWER_MASK);
      int twisted = key[(i + M) % N] ^ (y >>> 1);
      key[i] = (y & 1) == 0 ? twisted : twisted ^ MATRIX_A;
    }
    position = 0;
  }
}
