package io.github.perceptron.datasets.statistics;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The results of long computations that were used last. Safe for use by many threads.
 *
 * @param <K> what a result is of
 * @param <V> the results
 */
public final class KnownResults<K, V> {

  /** Largest number of results. */
  static final int KEPT = 8;

  private final Object computation;
  private final ToLongFunction<V> bytes;
  private final long mostBytes;

  private final Map<K, V> results =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
          return size() > KEPT || (size() > 1 && bytesOfAll() > mostBytes);
        }
      };

  /**
   * Results whose memory is not worth counting.
   *
   * @param computation who holds its lock computes; all with the same one wait for each other
   */
  public KnownResults(Object computation) {
    this(computation, result -> 0, 0);
  }

  /**
   * @param bytes memory of a result, as far as it is worth counting
   * @param mostBytes largest memory for the results; the newest one is always kept
   */
  KnownResults(Object computation, ToLongFunction<V> bytes, long mostBytes) {
    this.computation = computation;
    this.bytes = bytes;
    this.mostBytes = mostBytes;
  }

  private long bytesOfAll() {
    return results.values().stream().mapToLong(bytes).sum();
  }

  /** What is known already does not wait for a computation. */
  public V get(K key, Supplier<V> computed) {
    V known = kept(key);
    if (known != null) {
      return known;
    }
    synchronized (computation) {
      known = kept(key);
      return known != null ? known : keep(key, computed.get());
    }
  }

  private @Nullable V kept(K key) {
    synchronized (results) {
      return results.get(key);
    }
  }

  private V keep(K key, V result) {
    synchronized (results) {
      results.put(key, result);
      return result;
    }
  }
}
