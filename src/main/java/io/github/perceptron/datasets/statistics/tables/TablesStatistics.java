package io.github.perceptron.datasets.statistics.tables;

import io.github.perceptron.datasets.DataSet;
import io.github.perceptron.datasets.DataSetDescriptor;
import io.github.perceptron.datasets.DataSetKind;
import io.github.perceptron.datasets.statistics.KnownResults;
import io.github.perceptron.datasets.tables.LabelledTable;
import io.github.perceptron.datasets.tables.NoColumnsException;
import io.github.perceptron.digests.Sha256;
import org.springframework.stereotype.Component;

/**
 * Computes the statistics of tables, once for each content. Safe for use by many threads; one of
 * them computes at a time.
 */
@Component
public class TablesStatistics {

  /** One computation at a time, because each takes memory and reads all rows. */
  private static final Object COMPUTATION = new Object();

  private final KnownResults<Sha256, TableStatistics> computed = new KnownResults<>(COMPUTATION);

  /**
   * The statistics of a table. What is known already does not wait for a computation.
   *
   * @throws NoColumnsException if the data set has images
   */
  public TableStatistics of(DataSet dataSet) {
    DataSetDescriptor descriptor = dataSet.descriptor();
    if (descriptor.kind() != DataSetKind.TABLE) {
      throw NoColumnsException.of(descriptor.name());
    }
    return computed.get(
        descriptor.sha256(),
        () ->
            TableStatistics.of(
                (LabelledTable) dataSet.training(),
                (LabelledTable) dataSet.test(),
                descriptor.table()));
  }
}
