package io.github.perceptron.datasets.rows;

import io.github.perceptron.digests.Sha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** An immutable selection of rows (images) of a data set, in the order in which they are read. */
public final class Rows {

  /** Null for consecutive rows, which take no memory. */
  private final int @Nullable [] indices;

  private final int first;
  private final int size;

  private Rows(int[] indices) {
    this.indices = indices;
    this.first = 0;
    this.size = indices.length;
  }

  private Rows(int first, int size) {
    this.indices = null;
    this.first = first;
    this.size = size;
  }

  /**
   * The two parts of a split; neither is empty.
   *
   * @param first the rows before the split point
   * @param last the rows after the split point
   */
  public record Split(Rows first, Rows last) {}

  /**
   * The rows {@code from} (inclusive) to {@code to} (exclusive), ascending.
   *
   * @throws IllegalArgumentException unless {@code 0 <= from <= to}
   */
  public static Rows range(int from, int to) {
    if (from < 0 || from > to) {
      throw new IllegalArgumentException("No rows from " + from + " to " + to);
    }
    return new Rows(from, to - from);
  }

  /**
   * Creates a selection from a copy of the indices.
   *
   * @throws IllegalArgumentException if an index is negative
   */
  public static Rows of(int[] indices) {
    int[] copy = indices.clone();
    for (int index : copy) {
      if (index < 0) {
        throw new IllegalArgumentException("A row's index is not negative: " + index);
      }
    }
    return new Rows(copy);
  }

  public int size() {
    return size;
  }

  /**
   * The index in the data set of the row at a position in this selection.
   *
   * @throws IndexOutOfBoundsException unless {@code 0 <= position < size()}
   */
  public int get(int position) {
    return indices == null ? first + Objects.checkIndex(position, size) : indices[position];
  }

  public int[] toArray() {
    return indices == null ? IntStream.range(first, first + size).toArray() : indices.clone();
  }

  /**
   * Digest of this selection and its order: the SHA-256, in lower-case hex, of the indices as
   * big-endian 32-bit integers; NumPy's {@code sha256(rows.astype('>i4').tobytes())}.
   */
  public Sha256 sha256() {
    MessageDigest digest = Sha256.newDigest();
    ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(size, Integer.BYTES));
    bytes.asIntBuffer().put(toArray());
    digest.update(bytes);
    return Sha256.ofAll(digest);
  }

  /**
   * These rows in a random order that depends only on the seed and is the same on every release of
   * Java: Durstenfeld's form of the Fisher-Yates shuffle (Knuth, The Art of Computer Programming,
   * volume 2, algorithm 3.4.2 P), from the last position down to the second, with random numbers
   * from {@link SplitMix64}.
   *
   * @param seed any value; different seeds give unrelated orders
   */
  public Rows shuffled(long seed) {
    int[] shuffled = toArray();
    SplitMix64 random = new SplitMix64(seed);
    for (int i = shuffled.length - 1; i > 0; i--) {
      int j = random.nextUpTo(i);
      int swapped = shuffled[i];
      shuffled[i] = shuffled[j];
      shuffled[j] = swapped;
    }
    return new Rows(shuffled);
  }

  /** The same rows in ascending order. */
  public Rows ascending() {
    for (int i = 1; i < size; i++) {
      if (get(i) < get(i - 1)) {
        int[] sorted = toArray();
        Arrays.sort(sorted);
        return new Rows(sorted);
      }
    }
    return this;
  }

  /**
   * Splits off the last rows, as Keras does for {@code validation_split}: the split point is at
   * {@code floor(size * (1 - fraction))}, and the rows are not shuffled before (Keras, {@code
   * data_adapter_utils.train_validation_split}).
   *
   * @param fraction share of the last part, between 0 and 1, both exclusive
   * @throws IllegalArgumentException if the fraction is out of range, or if a part would be empty
   */
  public Split splitLastFraction(double fraction) {
    if (!(fraction > 0 && fraction < 1)) {
      throw new IllegalArgumentException("The fraction is between 0 and 1, not " + fraction);
    }
    int cut = (int) Math.floor(size * (1.0 - fraction));
    if (cut == 0 || cut == size) {
      throw new IllegalArgumentException(
          size + " rows are too few to split off the fraction " + fraction);
    }
    return new Split(part(0, cut), part(cut, size));
  }

  private Rows part(int from, int to) {
    return indices == null
        ? new Rows(first + from, to - from)
        : new Rows(Arrays.copyOfRange(indices, from, to));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Rows rows && Arrays.equals(toArray(), rows.toArray());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(toArray());
  }

  @Override
  public String toString() {
    return "Rows[" + size + "]";
  }
}
