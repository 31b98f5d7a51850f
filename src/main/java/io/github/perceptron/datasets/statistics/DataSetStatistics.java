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
 * Computes the statistics of data sets, once for each content; safe for use by many threads, of
 * which one computes at a time.
 */
@Component
public class DataSetStatistics {

  /** A mean image has at most 64 KB, and there is one of each of up to 256 classes. */
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
