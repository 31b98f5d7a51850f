package io.github.perceptron.datasets.statistics.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.perceptron.datasets.statistics.Finding;
import io.github.perceptron.datasets.tables.ColumnDescription;
import io.github.perceptron.datasets.tables.LabelledTable;
import io.github.perceptron.datasets.tables.NumericColumn;
import io.github.perceptron.datasets.tables.Table;
import io.github.perceptron.datasets.tables.TableSchema;
import io.github.perceptron.datasets.tables.Task;
import io.github.perceptron.datasets.tables.TextColumn;
import io.github.perceptron.testing.UnitTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@UnitTest
class TableStatisticsTest {

  /**
   * NumPy's {@code mean}, {@code std}, {@code quantile} and {@code histogram(20)} of the columns of
   * examples/penguins.csv without missing values.
   */
  @Test
  void numbers_have_the_statistics_of_numpy() throws IOException {
    NumberStatistics bill = numbersOf(penguins(1));
    NumberStatistics mass = numbersOf(penguins(4));
    NumberStatistics year = numbersOf(penguins(6));

    assertThat(bill.mean()).isCloseTo(43.9219298245614, within(1e-12));
    assertThat(bill.standardDeviation()).isCloseTo(5.4515960231618195, within(1e-12));
    assertThat(bill.quartiles()).containsExactly(39.225, 44.45, 48.5);
    assertThat(bill.histogram())
        .containsExactly(2, 7, 20, 20, 30, 27, 29, 19, 17, 32, 34, 21, 27, 34, 13, 3, 3, 2, 1, 1);
    assertThat(bill.distinct()).isEqualTo(164);
    assertThat(mass.histogram())
        .containsExactly(
            3, 12, 13, 30, 32, 39, 35, 18, 25, 17, 19, 22, 16, 12, 10, 17, 11, 5, 5, 1);
    assertThat(year.histogram())
        .containsExactly(110, 0, 0, 0, 0, 0, 0, 0, 0, 0, 114, 0, 0, 0, 0, 0, 0, 0, 0, 120);
  }

  private static NumberStatistics numbersOf(NumericColumn column) {
    return numbers(ColumnStatistics.of(List.of(column)));
  }

  private static NumberStatistics numbers(List<ColumnStatistics> one) {
    return Objects.requireNonNull(one.get(0).numbers());
  }

  private static NumericColumn penguins(int column) throws IOException {
    double[] values =
        Files.readAllLines(Path.of("examples", "penguins.csv")).stream()
            .skip(1)
            .map(line -> line.split(",", -1)[column])
            .mapToDouble(text -> text.equals("NA") ? Double.NaN : Double.parseDouble(text))
            .toArray();
    return NumericColumn.of("penguins", values);
  }

  @Test
  void a_column_that_is_too_long_to_be_sorted_has_the_same_statistics() throws IOException {
    for (int column : new int[] {1, 4, 6}) {
      NumericColumn numbers = penguins(column);

      NumberStatistics sorted = numbersOf(numbers);
      NumberStatistics inPasses = numbers(NumberColumns.inPasses(List.of(numbers)));

      assertThat(inPasses.min()).isEqualTo(sorted.min());
      assertThat(inPasses.max()).isEqualTo(sorted.max());
      assertThat(inPasses.mean()).isCloseTo(sorted.mean(), within(1e-9));
      assertThat(inPasses.standardDeviation()).isCloseTo(sorted.standardDeviation(), within(1e-9));
      assertThat(inPasses.quartiles()).isEqualTo(sorted.quartiles());
      assertThat(inPasses.histogram()).isEqualTo(sorted.histogram());
      assertThat(inPasses.distinct()).as("not counted").isNull();
    }
  }

  @Test
  void equal_numbers_are_one_part_of_a_histogram() {
    NumberStatistics constant = numbersOf(NumericColumn.of("a", 3, 3, Double.NaN));

    assertThat(constant.histogram()).containsExactly(2);
    assertThat(constant.distinct()).isEqualTo(1);
    assertThat(constant.standardDeviation()).isZero();
  }

  @Test
  void texts_are_counted_and_the_most_frequent_are_listed() {
    ColumnStatistics column =
        TextStatistics.of(
                List.of(TextColumn.of("a", Arrays.asList("x", null, "y", "y", "z", "y", "x"))))
            .get(0);
    TextStatistics texts = Objects.requireNonNull(column.texts());

    assertThat(column.missing()).isEqualTo(1);
    assertThat(texts.distinct()).isEqualTo(3);
    assertThat(texts.top())
        .containsExactly(
            new TextStatistics.Category("y", 3),
            new TextStatistics.Category("x", 2),
            new TextStatistics.Category("z", 1));
  }

  @Test
  void a_table_without_faults_has_no_findings() {
    LabelledTable table =
        classes(new double[] {1, 2, 3, 4}, List.of("p", "q", "q", "p"), 0, 1, 0, 1);

    assertThat(TableStatistics.of(table, null, SCHEMA).findings()).isEmpty();
  }

  @Test
  void every_finding_tells_its_number() {
    LabelledTable training =
        classes(new double[] {7, 7, 7}, Arrays.asList("p", "p", null), 0, 0, 0);
    LabelledTable test = classes(new double[] {7, 8}, List.of("p", "p"), 0, 1);

    List<Finding> found = TableStatistics.of(training, test, SCHEMA).findings();

    assertThat(found)
        .extracting(Finding::code)
        .containsExactly(
            "repeated_rows",
            "test_rows_in_training",
            "constant_columns",
            "missing_values",
            "classes_without_rows");
    assertThat(found)
        .extracting(Finding::message)
        .anySatisfy(message -> assertThat(message).startsWith("1 of 3 training rows"))
        .anySatisfy(message -> assertThat(message).startsWith("1 of 2 test rows"))
        .anySatisfy(message -> assertThat(message).contains("from which nothing is learned: x."))
        .anySatisfy(
            message -> assertThat(message).startsWith("1 values are missing, in 1 columns: k."))
        .anySatisfy(message -> assertThat(message).contains("1 of 2 classes").contains("b"));
  }

  @Test
  void inputs_with_another_class_than_before_are_counted() {
    LabelledTable table =
        classes(
            new double[] {7, 7, 7, 8, 8, 9},
            List.of("p", "p", "p", "q", "q", "q"),
            0,
            1,
            0,
            1,
            1,
            0);

    assertThat(TableStatistics.of(table, null, SCHEMA).findings())
        .extracting(Finding::message)
        .contains(
            "2 of 6 training rows are equal to an earlier one.",
            "Inputs that occur with another class than before: 1. No network gets all of their rows right.");
  }

  @Test
  void texts_of_one_hash_code_are_different() {
    LabelledTable table = classes(new double[] {7, 7}, List.of("Aa", "BB"), 0, 1);

    assertThat("Aa".hashCode()).isEqualTo("BB".hashCode());
    assertThat(TableStatistics.of(table, null, SCHEMA).findings())
        .extracting(Finding::code)
        .containsExactly("constant_columns");
  }

  @Test
  void a_class_of_a_tenth_is_imbalanced_and_less_is_told() {
    assertThat(Finding.imbalanced(List.of(10, 100))).isEmpty();
    assertThat(Finding.imbalanced(List.of(10, 101)).orElseThrow().message())
        .isEqualTo("The largest class has 101 training rows, the smallest 10.");
  }

  @Test
  void a_column_that_tells_the_class_is_found() {
    int[] labels = IntStream.range(0, 40).map(i -> i % 2).toArray();
    double[] hidden = IntStream.range(0, 40).mapToDouble(i -> 5 + i % 2).toArray();
    double[] distinct = IntStream.range(0, 40).mapToDouble(i -> i).toArray();
    LabelledTable told = classes(hidden, Collections.nCopies(40, "p"), labels);
    LabelledTable free = classes(distinct, Collections.nCopies(40, "p"), labels);

    assertThat(TableStatistics.of(told, null, SCHEMA).findings())
        .extracting(Finding::message)
        .contains(
            "1 columns tell the answer by themselves: x. Check that they are known before it.");
    assertThat(TableStatistics.of(free, null, SCHEMA).findings())
        .extracting(Finding::code)
        .doesNotContain("target_leak");
  }

  @Test
  void a_column_that_follows_the_number_to_predict_is_found() {
    double[] x = IntStream.range(0, 50).mapToDouble(i -> Math.sin(i)).toArray();
    double[] scaled = Arrays.stream(x).map(value -> 3 - 2 * value).toArray();
    double[] other = IntStream.range(0, 50).mapToDouble(i -> Math.cos(i * i)).toArray();
    TableSchema schema =
        new TableSchema(
            List.of(
                ColumnDescription.numeric("x"),
                ColumnDescription.numeric("other"),
                ColumnDescription.ignored("y")),
            List.of("y"),
            Task.REGRESSION,
            null,
            null,
            null);
    LabelledTable table =
        LabelledTable.ofNumbers(
            new Table(List.of(NumericColumn.of("x", x), NumericColumn.of("other", other))),
            List.of(NumericColumn.of("y", scaled)),
            null);

    TableStatistics statistics = TableStatistics.of(table, null, schema);

    assertThat(statistics.findings())
        .extracting(Finding::message)
        .hasSize(1)
        .allMatch(it -> it.contains("themselves: x."));
    assertThat(statistics.training().classCounts()).isEmpty();
    assertThat(statistics.training().targets()).hasSize(1);
  }

  private static final TableSchema SCHEMA =
      new TableSchema(
          List.of(
              ColumnDescription.numeric("x"),
              ColumnDescription.categorical("k", 2),
              ColumnDescription.ignored("y")),
          List.of("y"),
          Task.BINARY,
          List.of("a", "b"),
          null,
          null);

  private static LabelledTable classes(double[] x, List<String> k, int... labels) {
    return LabelledTable.ofClasses(
        new Table(List.of(NumericColumn.of("x", x), TextColumn.of("k", k))), labels, null);
  }
}
