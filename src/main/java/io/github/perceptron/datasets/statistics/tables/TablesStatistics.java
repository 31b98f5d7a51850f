package io.github.perceptron.datasets.statistics.tables;

import io.github.perceptron.datasets.DataSet;
import io.github.perceptron.datasets.DataSetDescriptor;
import io.github.perceptron.datasets.DataSetKind;
import io.github.perceptron.datasets.tables.LabelledTable;
import io.github.perceptron.datasets.tables.NoColumnsException;
import io.github.perceptron.digests.Sha256;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Computes the statistics of tables, once for each content. Safe for use by many threads; one of
 * them computes at a time.
 */
@Component
public class TablesStatistics {

  /** Number of tables whose statistics are kept. */
  private static final int KEPT = 8;

  private final Map<Sha256, TableStatistics> computed =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Sha256, TableStatistics> eldest) {
          return size() > KEPT;
        }
      };

  /**
   * The statistics of a table.
   *
   * @throws NoColumnsException if the data set has images
   */
  public synchronized TableStatistics of(DataSet dataSet) {
    DataSetDescriptor descriptor = dataSet.descriptor();
    if (descriptor.kind() != DataSetKind.TABLE) {
      throw NoColumnsException.of(descriptor.name());
    }
    TableStatistics known = computed.get(descriptor.sha256());
    if (known == null) {
      known =
          TableStatistics.of(
              (LabelledTable) dataSet.training(),
              (LabelledTable) dataSet.test(),
              descriptor.table());
      computed.put(descriptor.sha256(), known);
    }
    return known;
  }
}
