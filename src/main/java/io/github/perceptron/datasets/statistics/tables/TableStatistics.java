package io.github.perceptron.datasets.statistics.tables;

import io.github.perceptron.datasets.statistics.Finding;
import io.github.perceptron.datasets.tables.Column;
import io.github.perceptron.datasets.tables.LabelledTable;
import io.github.perceptron.datasets.tables.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Statistics of a table.
 *
 * @param test null if it has no test rows
 * @param findings what may be a mistake
 */
public record TableStatistics(Part training, @Nullable Part test, List<Finding> findings) {

  public TableStatistics {
    findings = List.copyOf(findings);
  }

  /**
   * Statistics of one part.
   *
   * @param rows number of rows
   * @param classCounts number of rows of each class, by label; empty for a regression
   * @param columns the inputs, in the order of the file
   * @param targets the numbers to predict; empty for classes
   */
  public record Part(
      int rows,
      List<Integer> classCounts,
      List<ColumnStatistics> columns,
      List<ColumnStatistics> targets) {

    public Part {
      classCounts = List.copyOf(classCounts);
      columns = List.copyOf(columns);
      targets = List.copyOf(targets);
    }

    static Part of(LabelledTable table, TableSchema schema) {
      int[] counts = new int[schema.classes()];
      if (schema.task().hasClasses()) {
        IntStream.range(0, table.size()).forEach(row -> counts[table.label(row)]++);
      }
      return new Part(
          table.size(),
          IntStream.of(counts).boxed().toList(),
          ColumnStatistics.of(table.features().columns()),
          ColumnStatistics.of(table.targets()));
    }
  }

  static TableStatistics of(
      LabelledTable training, @Nullable LabelledTable test, TableSchema schema) {
    Part trained = Part.of(training, schema);
    Part tested = test == null ? null : Part.of(test, schema);
    return new TableStatistics(trained, tested, findings(training, test, schema, trained));
  }

  private static List<Finding> findings(
      LabelledTable training, @Nullable LabelledTable test, TableSchema schema, Part trained) {
    RowComparison rows = new RowComparison(training);
    List<Optional<Finding>> found = new ArrayList<>();
    found.add(Finding.repeated(rows.repeated(), training.size()));
    found.add(Finding.conflictingInputs(rows.conflicting()));
    if (test != null) {
      found.add(Finding.shared(rows.sharedWith(test), test.size()));
    }
    found.add(
        Finding.constant(
            trained.columns().stream()
                .filter(ColumnStatistics::isConstant)
                .map(ColumnStatistics::name)
                .toList()));
    found.add(
        Finding.missing(
            trained.columns().stream().mapToLong(ColumnStatistics::missing).sum(),
            trained.columns().stream()
                .filter(column -> column.missing() > 0)
                .map(ColumnStatistics::name)
                .toList()));
    List<String> labels = schema.labels();
    if (labels != null) {
      found.add(Finding.withoutRows(trained.classCounts(), labels));
      found.add(Finding.imbalanced(trained.classCounts()));
    }
    found.add(Finding.leaks(LeakCheck.telling(training).stream().map(Column::name).toList()));
    return found.stream().flatMap(Optional::stream).toList();
  }
}
