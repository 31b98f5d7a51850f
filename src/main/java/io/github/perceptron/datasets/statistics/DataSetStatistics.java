package io.github.perceptron.datasets.statistics;

import io.github.perceptron.datasets.DataSet;
import io.github.perceptron.datasets.DataSetDescriptor;
import io.github.perceptron.datasets.DataSetPart;
import io.github.perceptron.datasets.images.LabelledImages;
import io.github.perceptron.digests.Sha256;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Computes the statistics of data sets, once for each content. Safe for use by many threads; one of
 * them computes at a time.
 */
@Component
public class DataSetStatistics {

  /**
   * Number of statistics that are kept. One holds up to 257 mean images with at most 64 KB each.
   */
  private static final int KEPT = 8;

  private record Key(Sha256 sha256, DataSetPart part) {}

  private final Map<Key, PartStatistics> computed =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, PartStatistics> eldest) {
          return size() > KEPT;
        }
      };

  /** The statistics of one part; empty when the data set has no such part. */
  public synchronized Optional<PartStatistics> of(DataSet dataSet, DataSetPart part) {
    LabelledImages images = dataSet.images(part);
    if (images == null) {
      return Optional.empty();
    }
    DataSetDescriptor descriptor = dataSet.descriptor();
    Key key = new Key(descriptor.sha256(), part);
    PartStatistics known = computed.get(key);
    if (known == null) {
      known = PartStatistics.of(images, descriptor.classes());
      computed.put(key, known);
    }
    return Optional.of(known);
  }
}
