package io.github.perceptron.datasets.tables;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Finds equal rows by 64 bits of each row. Two different rows are taken for equal with a chance of
 * one in a million for four million rows. Used by one thread.
 */
public final class RowHashes {

  /** Number of rows that are compared; the memory for them is 32 MB. */
  public static final int MOST = 1 << 22;

  private static final long ODD = 0x9e3779b97f4a7c15L;

  private long[] hashes = new long[1 << 10];
  private int count;
  private boolean sorted = true;

  /**
   * Adds a row, if not too many are known already.
   *
   * @param row its bytes, a multiple of 4
   */
  public void add(byte[] row) {
    addHash(hashOf(row));
  }

  private static long hashOf(byte[] row) {
    ByteBuffer words = ByteBuffer.wrap(row).order(ByteOrder.LITTLE_ENDIAN);
    long hash = row.length;
    while (words.remaining() >= 4) {
      hash = mixed(hash ^ words.getInt());
    }
    return hash;
  }

  /** Mixes the bits of a number, as SplitMix64 does (Steele, Lea and Flood, OOPSLA 2014). */
  private static long mixed(long bits) {
    long mixed = (bits + ODD) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }

  private void addHash(long hash) {
    if (count == MOST) {
      return;
    }
    if (count == hashes.length) {
      hashes = Arrays.copyOf(hashes, Math.min(MOST, 2 * count));
    }
    hashes[count++] = hash;
    sorted = false;
  }

  private void sort() {
    if (!sorted) {
      Arrays.sort(hashes, 0, count);
      sorted = true;
    }
  }

  /** Number of rows that are equal to an earlier one. */
  public int repeated() {
    sort();
    int repeated = 0;
    for (int i = 1; i < count; i++) {
      repeated += hashes[i] == hashes[i - 1] ? 1 : 0;
    }
    return repeated;
  }

  /** Number of different rows. */
  public int distinct() {
    return count - repeated();
  }

  /** Number of rows that are equal to one of the others. */
  public int sharedWith(RowHashes others) {
    int shared = 0;
    for (int i = 0; i < count; i++) {
      shared += others.containsHash(hashes[i]) ? 1 : 0;
    }
    return shared;
  }

  /** Whether a row, given as to {@link #add}, is equal to one of these; it is not added. */
  public boolean contains(byte[] row) {
    return containsHash(hashOf(row));
  }

  private boolean containsHash(long hash) {
    sort();
    return Arrays.binarySearch(hashes, 0, count, hash) >= 0;
  }
}
