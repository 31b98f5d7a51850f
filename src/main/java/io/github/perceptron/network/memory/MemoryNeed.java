package io.github.perceptron.network.memory;

import java.util.Locale;

/**
 * An amount of memory in bytes: what a job needs, or what is available for jobs.
 *
 * @param nativeBytes memory outside the Java heap
 * @param heapBytes memory in the Java heap
 */
public record MemoryNeed(long nativeBytes, long heapBytes) {

  public static final MemoryNeed NONE = new MemoryNeed(0, 0);

  public MemoryNeed {
    if (nativeBytes < 0 || heapBytes < 0) {
      throw new IllegalArgumentException("An amount of memory must not be negative");
    }
  }

  /** Returns the sum of both kinds. */
  public long totalBytes() {
    return Math.addExact(nativeBytes, heapBytes);
  }

  public MemoryNeed plus(MemoryNeed other) {
    return new MemoryNeed(nativeBytes + other.nativeBytes, heapBytes + other.heapBytes);
  }

  /** Returns what is left after subtraction; each kind is at least zero. */
  public MemoryNeed minus(MemoryNeed other) {
    return new MemoryNeed(
        Math.max(0, nativeBytes - other.nativeBytes), Math.max(0, heapBytes - other.heapBytes));
  }

  /** Returns whether both kinds are within the available memory. */
  public boolean fitsInto(MemoryNeed available) {
    return nativeBytes <= available.nativeBytes && heapBytes <= available.heapBytes;
  }

  /**
   * Returns a text about the kind of memory that exceeds the available memory: {@code about 13.1
   * GB, but at most 2.1 GB are available for training}.
   */
  public String against(MemoryNeed available) {
    return nativeBytes > available.nativeBytes
        ? sentence(nativeBytes, available.nativeBytes, "")
        : sentence(heapBytes, available.heapBytes, " of Java heap");
  }

  private static String sentence(long need, long available, String where) {
    return "about %s%s, but at most %s are available for training"
        .formatted(text(need), where, text(available));
  }

  /** Returns a number of bytes in decimal units (1 GB is 10^9 bytes): {@code 13.1 GB}. */
  public static String text(long bytes) {
    return bytes >= 1_000_000_000
        ? String.format(Locale.ROOT, "%.1f GB", bytes / 1e9)
        : String.format(Locale.ROOT, "%.0f MB", Math.ceil(bytes / 1e6));
  }
}
