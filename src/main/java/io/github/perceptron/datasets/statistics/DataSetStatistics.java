package io.github.perceptron.datasets.statistics;

import io.github.perceptron.datasets.DataSet;
import io.github.perceptron.datasets.DataSetDescriptor;
import io.github.perceptron.datasets.DataSetPart;
import io.github.perceptron.datasets.images.LabelledImages;
import io.github.perceptron.digests.Sha256;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Computes the statistics of data sets of images, once for each content. Safe for use by many
 * threads; one of them computes at a time.
 */
@Component
public class DataSetStatistics {

  /** One computation at a time, because each takes memory and reads all images. */
  private static final Object COMPUTATION = new Object();

  private record Key(Sha256 sha256, DataSetPart part) {}

  private final Known<Key, PartStatistics> parts = new Known<>(PartStatistics::bytes);
  private final Known<Sha256, EqualImages> equal = new Known<>(found -> 0);

  /** The statistics of one part; empty when the data set has no such part. */
  public Optional<PartStatistics> of(DataSet dataSet, DataSetPart part) {
    LabelledImages images = dataSet.images(part);
    if (images == null) {
      return Optional.empty();
    }
    DataSetDescriptor descriptor = dataSet.descriptor();
    return Optional.of(
        parts.get(
            new Key(descriptor.sha256(), part),
            () -> PartStatistics.of(images, descriptor.classes())));
  }

  /**
   * The images that occur more than once.
   *
   * @throws io.github.perceptron.datasets.images.NoImagesException if the data set is a table
   */
  public EqualImages equalImages(DataSet dataSet) {
    return equal.get(dataSet.descriptor().sha256(), () -> ImageComparison.of(dataSet));
  }

  /**
   * What may be a mistake.
   *
   * @throws io.github.perceptron.datasets.images.NoImagesException if the data set is a table
   */
  public List<Finding> findings(DataSet dataSet) {
    return PictureFindings.of(
        dataSet.descriptor(),
        of(dataSet, DataSetPart.TRAIN).orElseThrow(),
        of(dataSet, DataSetPart.TEST).orElse(null),
        equalImages(dataSet));
  }

  /** The results that were used last. */
  private static final class Known<K, V> {

    /** Largest number of results. */
    private static final int KEPT = 8;

    /**
     * Largest memory for them, in bytes; the newest one is always kept. The mean images of images
     * of 256x256 in colour with 256 classes take 50 MB.
     */
    private static final long MOST_BYTES = 128L << 20;

    private final ToLongFunction<V> bytes;

    private final Map<K, V> results =
        new LinkedHashMap<>(KEPT, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > KEPT || (size() > 1 && bytesOfAll() > MOST_BYTES);
          }
        };

    /**
     * @param bytes memory of a result, as far as it is worth counting
     */
    Known(ToLongFunction<V> bytes) {
      this.bytes = bytes;
    }

    private long bytesOfAll() {
      return results.values().stream().mapToLong(bytes).sum();
    }

    /** What is known already does not wait for a computation. */
    V get(K key, Supplier<V> computation) {
      V known = kept(key);
      if (known != null) {
        return known;
      }
      synchronized (COMPUTATION) {
        known = kept(key);
        return known != null ? known : keep(key, computation.get());
      }
    }

    private synchronized @Nullable V kept(K key) {
      return results.get(key);
    }

    private synchronized V keep(K key, V result) {
      results.put(key, result);
      return result;
    }
  }
}
