package io.github.perceptron.datasets.statistics.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.datasets.DataSet;
import io.github.perceptron.datasets.DataSetDescriptor;
import io.github.perceptron.datasets.tables.ColumnDescription;
import io.github.perceptron.datasets.tables.LabelledTable;
import io.github.perceptron.datasets.tables.NumericColumn;
import io.github.perceptron.datasets.tables.Table;
import io.github.perceptron.datasets.tables.TableSchema;
import io.github.perceptron.datasets.tables.Task;
import io.github.perceptron.digests.Sha256;
import io.github.perceptron.testing.UnitTest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@UnitTest
class TablesStatisticsTest {

  private final TablesStatistics statistics = new TablesStatistics();

  @Test
  void they_are_computed_once_for_each_content() {
    TableStatistics first = statistics.of(table("a"));

    assertThat(statistics.of(table("a"))).isSameAs(first);
    assertThat(statistics.of(table("b"))).isNotSameAs(first);
  }

  @Test
  void a_table_that_is_known_needs_no_lock_that_a_computation_holds() {
    TableStatistics first = statistics.of(table("a"));
    CompletableFuture<TableStatistics> again;

    synchronized (statistics) {
      again = CompletableFuture.supplyAsync(() -> statistics.of(table("a")));
      assertThat(again).succeedsWithin(Duration.ofMinutes(1)).isSameAs(first);
    }
  }

  private static DataSet table(String content) {
    TableSchema schema =
        new TableSchema(
            List.of(ColumnDescription.numeric("x"), ColumnDescription.ignored("y")),
            List.of("y"),
            Task.BINARY,
            List.of("no", "yes"),
            null,
            null);
    Table features = new Table(List.of(NumericColumn.of("x", 1, 2, 3)));
    return new DataSet(
        DataSetDescriptor.ofTable("t", schema, 3, 0, 0, Sha256.ofText(content)),
        LabelledTable.ofClasses(features, new int[] {0, 1, 0}, null),
        null);
  }
}
