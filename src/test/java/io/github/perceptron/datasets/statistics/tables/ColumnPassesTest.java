package io.github.perceptron.datasets.statistics.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.datasets.tables.Column;
import io.github.perceptron.datasets.tables.ColumnDescription;
import io.github.perceptron.datasets.tables.LabelledTable;
import io.github.perceptron.datasets.tables.NumericColumn;
import io.github.perceptron.datasets.tables.ReadColumns;
import io.github.perceptron.datasets.tables.Table;
import io.github.perceptron.datasets.tables.TableSchema;
import io.github.perceptron.datasets.tables.Task;
import io.github.perceptron.testing.UnitTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A file has its rows one after the other, so that each pass reads all of it. */
@UnitTest
class ColumnPassesTest {

  private static final int ROWS = 8000;

  @ParameterizedTest
  @EnumSource(
      value = Task.class,
      names = {"MULTICLASS", "REGRESSION"})
  void more_columns_are_not_read_more_often(Task task) {
    assertThat(passes(task, 40)).isEqualTo(passes(task, 2)).isLessThan(10);
  }

  private static int passes(Task task, int columns) {
    ReadColumns read = new ReadColumns(ROWS);
    List<Column> features = new ArrayList<>();
    List<ColumnDescription> described = new ArrayList<>();
    for (int i = 0; i < columns; i++) {
      int times = i + 3;
      features.add(read.numbers("x" + i, row -> row % 5 == 0 ? Double.NaN : row * times % 50));
      described.add(ColumnDescription.numeric("x" + i));
      features.add(read.texts("k" + i, 7, row -> row * times % 7));
      described.add(ColumnDescription.categorical("k" + i, 7));
    }
    described.add(ColumnDescription.ignored("y"));
    boolean classes = task.hasClasses();
    Table table = new Table(features);
    NumericColumn target =
        NumericColumn.of("y", IntStream.range(0, ROWS).mapToDouble(i -> i % 11).toArray());
    LabelledTable rows =
        classes
            ? LabelledTable.ofClasses(
                table, IntStream.range(0, ROWS).map(i -> i % 3).toArray(), null)
            : LabelledTable.ofNumbers(table, List.of(target), null);
    List<String> labels = classes ? List.of("a", "b", "c") : null;

    TableStatistics.of(
        rows, null, new TableSchema(described, List.of("y"), task, labels, null, null));

    return read.passes();
  }

  @Test
  void columns_that_are_too_long_to_be_sorted_are_not_read_more_often() {
    assertThat(passesOfLong(40)).isEqualTo(passesOfLong(2)).isLessThan(8);
  }

  private static int passesOfLong(int columns) {
    ReadColumns read = new ReadColumns(ROWS);
    NumberColumns.inPasses(
        IntStream.range(0, columns)
            .mapToObj(i -> read.numbers("x" + i, row -> row * (i + 3) % 50))
            .toList());
    return read.passes();
  }

  @Test
  void columns_measured_together_have_the_bits_of_each_alone() {
    List<NumericColumn> columns = columns();

    List<ColumnStatistics> inPasses = NumberColumns.inPasses(columns);
    List<ColumnStatistics> sorted = ColumnStatistics.of(columns);

    for (int i = 0; i < columns.size(); i++) {
      NumericColumn column = columns.get(i);
      assertThat(inPasses.get(i)).isEqualTo(NumberColumns.inPasses(List.of(column)).get(0));
      assertThat(sorted.get(i)).isEqualTo(ColumnStatistics.of(List.of(column)).get(0));
    }
    double[] known = known(columns.get(1));
    double mean = Arrays.stream(known).average().orElseThrow();
    DoubleSummaryStatistics summary = Arrays.stream(known).summaryStatistics();
    double squares = Arrays.stream(known).map(x -> (x - mean) * (x - mean)).sum();
    NumberStatistics second = Objects.requireNonNull(inPasses.get(1).numbers());
    assertThat(second.mean()).isEqualTo(summary.getAverage());
    assertThat(second.standardDeviation()).isEqualTo(Math.sqrt(squares / known.length));
    assertThat(inPasses.get(1).missing()).isEqualTo(ROWS - known.length);
    assertThat(inPasses.get(2)).isEqualTo(new ColumnStatistics("none", ROWS, null, null));
    assertThat(sorted.get(2)).isEqualTo(inPasses.get(2));
  }

  private static double[] known(NumericColumn column) {
    return IntStream.range(0, ROWS)
        .mapToDouble(column::value)
        .filter(value -> !Double.isNaN(value))
        .toArray();
  }

  private static List<NumericColumn> columns() {
    Random random = new Random(7);
    double[] whole = random.doubles(ROWS, -1e6, 1e6).toArray();
    double[] some =
        random.doubles(ROWS).map(x -> x < 0.1 ? Double.NaN : Math.exp(20 * x)).toArray();
    double[] none = new double[ROWS];
    Arrays.fill(none, Double.NaN);
    return List.of(
        NumericColumn.of("whole", whole),
        NumericColumn.of("some", some),
        NumericColumn.of("none", none),
        NumericColumn.of("one", new double[ROWS]));
  }

  @Test
  void columns_that_tell_the_class_are_found_also_when_some_have_to_wait_for_memory() {
    int[] labels = IntStream.range(0, ROWS).map(i -> i / 20 % 2).toArray();
    List<Column> features = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      int times = i + 1;
      boolean tells = i % 2 == 0;
      double[] values =
          IntStream.range(0, ROWS)
              .mapToDouble(row -> (tells ? row / 20 : row % 370) * times)
              .toArray();
      features.add(NumericColumn.of("x" + i, values));
    }
    LabelledTable table = LabelledTable.ofClasses(new Table(features), labels, null);

    assertThat(LeakCheck.telling(table)).extracting(Column::name).containsExactly(TELLING);
    assertThat(LeakCheck.telling(table, 500)).extracting(Column::name).containsExactly(TELLING);
    assertThat(LeakCheck.telling(table, 0)).extracting(Column::name).containsExactly(TELLING);
  }

  private static final String[] TELLING = {"x0", "x2", "x4", "x6", "x8"};
}
