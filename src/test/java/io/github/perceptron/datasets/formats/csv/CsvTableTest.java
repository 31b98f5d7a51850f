package io.github.perceptron.datasets.formats.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.perceptron.datasets.formats.csv.ColumnFacts.Role;
import io.github.perceptron.datasets.tables.ColumnDescription;
import io.github.perceptron.datasets.tables.ColumnKind;
import io.github.perceptron.datasets.tables.LabelledTable;
import io.github.perceptron.datasets.tables.NumericColumn;
import io.github.perceptron.datasets.tables.Task;
import io.github.perceptron.datasets.tables.TextColumn;
import io.github.perceptron.problem.InvalidParametersException;
import io.github.perceptron.testing.UnitTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@UnitTest
class CsvTableTest {

  @Test
  void penguins_have_numbers_categories_and_missing_values() throws IOException {
    CsvTable table =
        Tables.of(Files.readAllBytes(Path.of("examples", "penguins.csv")), TableOptions.NONE);

    assertThat(table.tableSchema().columns())
        .containsExactly(
            ColumnDescription.categorical("island", 3),
            ColumnDescription.numeric("bill_length_mm"),
            ColumnDescription.numeric("bill_depth_mm"),
            ColumnDescription.numeric("flipper_length_mm"),
            ColumnDescription.numeric("body_mass_g"),
            ColumnDescription.categorical("sex", 3),
            ColumnDescription.numeric("year"),
            ColumnDescription.ignored("species"));
    assertThat(table.tableSchema().task()).isEqualTo(Task.MULTICLASS);
    assertThat(table.tableSchema().labels()).containsExactly("Adelie", "Chinstrap", "Gentoo");
    assertThat(table.classCounts(TablePart.TRAIN)).containsExactly(152, 68, 124);
    assertThat(table.rowsOf(TablePart.TRAIN)).isEqualTo(344);
    assertThat(table.targetFrom()).isEqualTo(TargetFrom.NAMED);
    ColumnFacts bill = table.columns().get(1);
    assertThat(bill.missing()).isEqualTo(2);
    // pandas: bill_length_mm.mean() and .std(ddof=0).
    ColumnFacts.Spread numbers = Objects.requireNonNull(bill.numbers());
    assertThat(numbers.mean()).isCloseTo(43.92193, within(1e-5));
    assertThat(numbers.standardDeviation()).isCloseTo(5.45160, within(1e-5));
    assertThat(table.columns().get(5).missing()).isEqualTo(11);
  }

  @Test
  void the_rows_that_are_written_are_those_of_the_text() throws IOException {
    String text = Files.readString(Path.of("examples", "penguins.csv"));
    CsvTable table = Tables.of(text);

    LabelledTable written = Tables.written(table, TablePart.TRAIN);

    List<String> lines = text.lines().toList();
    List<String> labels = Objects.requireNonNull(table.tableSchema().labels());
    NumericColumn bill = (NumericColumn) written.features().columns().get(1);
    TextColumn sex = (TextColumn) written.features().columns().get(5);
    for (int row = 0; row < written.size(); row++) {
      String[] fields = lines.get(row + 1).split(",", -1);
      assertThat(bill.isMissing(row)).isEqualTo(fields[1].equals("NA"));
      if (!bill.isMissing(row)) {
        assertThat(bill.value(row)).isEqualTo(Double.parseDouble(fields[1]));
      }
      assertThat(sex.text(row)).isEqualTo(fields[5].equals("NA") ? null : fields[5]);
      assertThat(labels.get(written.label(row))).isEqualTo(fields[7]);
    }
  }

  @Test
  void a_target_of_many_whole_numbers_or_fractions_is_a_regression() throws IOException {
    CsvTable diabetes = Tables.of(Files.readString(Path.of("examples", "diabetes.csv")));

    assertThat(diabetes.tableSchema().task()).isEqualTo(Task.REGRESSION);
    assertThat(diabetes.tableSchema().targets()).containsExactly("progression");
    assertThat(diabetes.targetFrom()).isEqualTo(TargetFrom.LAST);
    assertThat(diabetes.classCounts(TablePart.TRAIN)).isEmpty();
    LabelledTable written = Tables.written(diabetes, TablePart.TRAIN);
    assertThat(written.targets().get(0).value(0)).isEqualTo(151);
    assertThat(Tables.of("a,b\n1,0.5\n2,1.5\n3,2\n").tableSchema().task())
        .isEqualTo(Task.REGRESSION);
  }

  @Test
  void few_whole_numbers_are_classes_sorted_by_value() {
    CsvTable table = Tables.of("a,y\n1,10\n2,9\n3,-1\n4,9.0\n5,1e1\n");

    assertThat(table.tableSchema().task()).isEqualTo(Task.MULTICLASS);
    assertThat(table.tableSchema().labels()).containsExactly("-1", "9", "10");
    assertThat(table.classCounts(TablePart.TRAIN)).containsExactly(1, 2, 2);
    LabelledTable written = Tables.written(table, TablePart.TRAIN);
    assertThat(IntStream.range(0, 5).map(written::label)).containsExactly(2, 1, 0, 1, 2);
  }

  @Test
  void two_classes_are_a_binary_task_and_text_is_sorted_by_code_point() {
    CsvTable table = Tables.of("a,class\n1,b\n2,\uD83D\uDE00\n3,b\n");

    assertThat(table.tableSchema().task()).isEqualTo(Task.BINARY);
    assertThat(Tables.of("a,class\n1,b\n2,B\n3,\uFF5E\n4,\uD83D\uDE00\n").tableSchema().labels())
        .containsExactly("B", "b", "\uFF5E", "\uD83D\uDE00");
  }

  @Test
  void the_client_changes_target_task_and_kinds() {
    String text = "id,size,colour,y\n1,5,0,a\n2,6,1,b\n3,7,0,a\n";

    assertThat(Tables.of(text, Tables.target("colour")).tableSchema().targets())
        .containsExactly("colour");
    assertThat(Tables.of(text, Tables.target("2")).tableSchema().targets()).containsExactly("size");
    assertThat(Tables.of(text, Tables.target("size", "colour")).tableSchema().task())
        .isEqualTo(Task.REGRESSION);
    CsvTable kinds =
        Tables.of(
            text, Tables.kinds(Map.of("id", ColumnKind.IGNORED, "colour", ColumnKind.CATEGORICAL)));
    assertThat(kinds.tableSchema().columns())
        .containsExactly(
            ColumnDescription.ignored("id"),
            ColumnDescription.numeric("size"),
            ColumnDescription.categorical("colour", 2),
            ColumnDescription.ignored("y"));
    assertThat(Tables.of(text, Tables.task(Task.MULTICLASS)).tableSchema().task())
        .isEqualTo(Task.MULTICLASS);
  }

  @Test
  void options_that_do_not_fit_the_table_are_refused_by_name() {
    String text = "a,b,c\n1,x,0\n2,y,1\n3,z,2\n";

    assertThatThrownBy(() -> Tables.of(text, Tables.target("d")))
        .isInstanceOf(InvalidParametersException.class)
        .hasMessageContaining("target must be the name of a column or its number from 1 to 3")
        .hasMessageContaining("a, b, c");
    assertThatThrownBy(() -> Tables.of(text, Tables.task(Task.BINARY)))
        .hasMessageContaining("task must not be binary: the target has 3 classes");
    assertThatThrownBy(() -> Tables.of(text, Tables.kinds(Map.of("b", ColumnKind.NUMERIC))))
        .hasMessageContaining("\"x\" in line 2, column 2 (b); it is no number");
    assertThatThrownBy(() -> Tables.of(text, Tables.part("b", null)))
        .hasMessageContaining("\"x\" in line 2, column 2 (b); a part is train, validation or test");
    assertThatThrownBy(() -> Tables.of("p,x,y\nval,1,a\ntest,2,b\n", Tables.part("p", null)))
        .hasMessageContaining("no training rows with a value in column 3 (y");
    assertThatThrownBy(() -> Tables.of(text, Tables.part("b", "b")))
        .hasMessageContaining("weight_column");
    assertThatThrownBy(
            () -> Tables.of("p,w,x,y\ntrain,-1,1,a\ntrain,1,2,b\n", Tables.part("p", "w")))
        .hasMessageContaining("\"-1\" in line 2, column 2 (w); a weight");
  }

  @Test
  void row_numbers_identifiers_free_text_and_empty_columns_are_ignored_and_say_why() {
    String rows =
        IntStream.range(0, 40)
            .mapToObj(
                i ->
                    "%d,%d,text number %d,,%d,%s"
                        .formatted(i, 7000 - 3 * i, i, i % 7, i % 2 == 0 ? "a" : "b"))
            .collect(Collectors.joining("\n"));

    CsvTable table = Tables.of(",customer_id,note,nothing,size,label\n" + rows);

    assertThat(table.columns()).extracting(ColumnFacts::name).contains("column_1");
    assertThat(table.columns())
        .extracting(ColumnFacts::role)
        .containsExactly(Role.NONE, Role.NONE, Role.NONE, Role.NONE, Role.FEATURE, Role.TARGET);
    assertThat(table.columns())
        .extracting(ColumnFacts::reason)
        .containsExactly(
            "it numbers the rows",
            "nearly every row has another value, and its name is that of an identifier",
            "it has more than 30 different texts",
            "it has no values",
            null,
            null);
  }

  @Test
  void a_column_says_which_part_a_row_is_in_and_validation_rows_come_last() {
    CsvTable table =
        Tables.of(
            "x,w,y,part\n1,1,a,test\n2,2,b,validation\n3,3,a,train\n4,4,b,Train\n5,5,a,VAL\n6,6,c,train\n",
            Tables.part("part", "w"));

    assertThat(table.rowsOf(TablePart.TRAIN)).isEqualTo(3);
    assertThat(table.rowsOf(TablePart.VALIDATION)).isEqualTo(2);
    assertThat(table.rowsOf(TablePart.TEST)).isEqualTo(1);
    LabelledTable training = Tables.written(table, TablePart.TRAIN, TablePart.VALIDATION);
    NumericColumn x = (NumericColumn) training.features().columns().get(0);
    assertThat(IntStream.range(0, 5).mapToDouble(x::value))
        .containsExactly(3.0, 4.0, 6.0, 2.0, 5.0);
    assertThat(IntStream.range(0, 5).mapToDouble(training::weight))
        .containsExactly(3.0, 4.0, 6.0, 2.0, 5.0);
    assertThat(Tables.written(table, TablePart.TEST).label(0)).isZero();
  }

  @Test
  void test_rows_may_come_in_a_file_of_their_own() throws IOException {
    byte[] train = "x;k;y\n1,5;p;a\n2,5;q;b\n".getBytes(StandardCharsets.UTF_8);
    byte[] test = "x;k;y\n3,5;q;b\n".getBytes(StandardCharsets.UTF_8);
    TableSource training = Tables.source(train, TableOptions.NONE, TablePart.TRAIN);
    TableSource testing =
        Tables.source(test, TableOptions.NONE.with(training.file().dialect()), TablePart.TEST);

    CsvTable table = CsvTable.of(List.of(training, testing), TableOptions.NONE);

    LabelledTable rows = Tables.written(table, TablePart.TEST);
    assertThat(rows.label(0)).isEqualTo(1);
    // The parts share their texts.
    TextColumn k = (TextColumn) rows.features().columns().get(1);
    assertThat(k.dictionary()).containsExactly("p", "q");
    assertThat(k.text(0)).isEqualTo("q");
    TableSource other =
        Tables.source(
            "x;z;y\n3,5;q;b\n".getBytes(StandardCharsets.UTF_8), TableOptions.NONE, TablePart.TEST);
    assertThatThrownBy(() -> CsvTable.of(List.of(training, other), TableOptions.NONE))
        .hasMessageContaining("has other columns in line 1");
  }

  @Test
  void rows_without_a_target_are_left_out_and_counted() {
    CsvTable table = Tables.of("x,y\n1,a\n2,\n3,b\n4,NA\n");

    assertThat(table.rowsOf(TablePart.TRAIN)).isEqualTo(2);
    assertThat(table.leftOut()).isEqualTo(2);
    assertThat(table.firstLeftOut()).isEqualTo(3);
    assertThat(Tables.written(table, TablePart.TRAIN).size()).isEqualTo(2);
  }

  @Test
  void a_column_of_numbers_with_a_few_texts_is_told() {
    String rows =
        IntStream.range(0, 30)
            .mapToObj(
                i ->
                    "%s,%d,%d".formatted(i == 17 ? "12 kg" : String.valueOf(i * 1.5), i % 5, i % 2))
            .collect(Collectors.joining("\n"));

    CsvTable table = Tables.of("weight,size,y\n" + rows + "\n");

    assertThat(table.nearlyNumeric())
        .containsExactly(new CsvTable.NearlyNumeric("weight", 1, "12 kg", 19));
    assertThat(table.columns().get(0).reason())
        .isEqualTo("it has numbers, but also texts, the first \"12 kg\" in line 19");
  }
}
