package io.github.perceptron.network.memory;

import java.util.Locale;

/**
 * Memory in bytes, as a job needs it or as there is for jobs.
 *
 * @param nativeBytes outside the Java heap
 * @param heapBytes in the Java heap
 */
public record MemoryNeed(long nativeBytes, long heapBytes) {

  public static final MemoryNeed NONE = new MemoryNeed(0, 0);

  public MemoryNeed {
    if (nativeBytes < 0 || heapBytes < 0) {
      throw new IllegalArgumentException("Memory is not negative");
    }
  }

  /** Both kinds together. */
  public long totalBytes() {
    return Math.addExact(nativeBytes, heapBytes);
  }

  public MemoryNeed plus(MemoryNeed other) {
    return new MemoryNeed(nativeBytes + other.nativeBytes, heapBytes + other.heapBytes);
  }

  /** What is left of this; none is less than zero. */
  public MemoryNeed minus(MemoryNeed other) {
    return new MemoryNeed(
        Math.max(0, nativeBytes - other.nativeBytes), Math.max(0, heapBytes - other.heapBytes));
  }

  /** Whether it fits into what there is, of either kind. */
  public boolean fitsInto(MemoryNeed available) {
    return nativeBytes <= available.nativeBytes && heapBytes <= available.heapBytes;
  }

  /**
   * What is too much, for a person: {@code 13.1 GB, and at most 2.1 GB are available for training}.
   */
  public String against(MemoryNeed available) {
    return nativeBytes > available.nativeBytes
        ? sentence(nativeBytes, available.nativeBytes, "")
        : sentence(heapBytes, available.heapBytes, " of Java heap");
  }

  private static String sentence(long need, long available, String where) {
    return "about %s%s, and at most %s are available for training"
        .formatted(text(need), where, text(available));
  }

  /** A number of bytes in decimal units, as disks are sold: {@code 13.1 GB}. */
  public static String text(long bytes) {
    return bytes >= 1_000_000_000
        ? String.format(Locale.ROOT, "%.1f GB", bytes / 1e9)
        : String.format(Locale.ROOT, "%.0f MB", Math.ceil(bytes / 1e6));
  }
}
