package io.github.perceptron.datasets.formats.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.perceptron.datasets.formats.files.InvalidUploadException;
import io.github.perceptron.datasets.formats.files.TableLimits;
import io.github.perceptron.testing.UnitTest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables that are wrong by mistake or on purpose: the message names line and column. */
@UnitTest
class HostileTableTest {

  static Stream<Arguments> malformed() {
    return Stream.of(
        Arguments.of(
            "unclosed quote",
            "a,b\n1,x\n2,\"y\n3,z\n",
            "a quote that is not closed in line 3, column 2"),
        Arguments.of(
            "characters after a quote",
            "a,b\n1,\"x\"y\n",
            "after a closing quote; a quote within quotes is written twice in line 2, column 2"),
        Arguments.of(
            "too many fields",
            "a,b\n1,x\n2,y,3\n",
            "has more than the 2 fields of the first row in line 3, column 3"),
        Arguments.of(
            "too few fields",
            "a,b,c\n1,x,y\n\n2,y\n",
            "has 2 fields in line 4, but the first row has 3; the field of column 3 (c) is missing"),
        Arguments.of(
            "duplicate names",
            "a,b, a\n1,x,2\n",
            "the column name \"a\" twice in line 1, in columns 1 and 3"),
        Arguments.of("NUL", "a,b\n1,x\n2,y\u0000z\n", "has a NUL byte in line 3, column 2 (b)"),
        Arguments.of(
            "NUL in the header", "a,b\u0000\n1,x\n2,y\n", "has a NUL byte in line 1, column 2"),
        Arguments.of(
            "infinity",
            "a,b\n1,x\nInfinity,y\n",
            "\"Infinity\" in line 3, column 1 (a); it is infinite or too large"),
        Arguments.of("too large", "a,b\n1,x\n1e999,y\n", "\"1e999\" in line 3, column 1 (a)"),
        Arguments.of(
            "too large a target", "a,b\n1,1.5\n2,1e39\n", "\"1e39\" in line 3, column 2 (b)"),
        Arguments.of(
            "one class", "a,b\n1,x\n2,x\n", "only one class in column 2 (b, the last one), \"x\""),
        Arguments.of(
            "one number", "a,b\n1,1.5\n2,1.5\n", "the number 1.5 in all rows of column 2 (b)"),
        Arguments.of("no rows", "", "has one column in line 1"),
        Arguments.of("header only", "a,b\n", "has no rows: line 1 is the header"),
        Arguments.of(
            "no target",
            "a,b\n1,\n2,NaN\n",
            "no training rows with a value in column 2 (b, the last one)"),
        Arguments.of("no input", "a,b\n,x\nNA,y\n", "no column that can be an input"),
        Arguments.of(
            "long field",
            "a,b\n1,x\n2," + "y".repeat(101) + "\n",
            "more than 100 characters (perceptron.datasets.upload.max-field-length) in line 3, column 2 (b)"),
        Arguments.of(
            "many columns",
            IntStream.range(0, 60).mapToObj(i -> "c" + i).collect(Collectors.joining(",")) + "\n",
            "has more than 50 columns (perceptron.datasets.upload.max-columns) in line 1, column 51"),
        Arguments.of(
            "long name",
            "a".repeat(99) + "\u0007,b\n1,x\n2,y\n",
            "a column name in line 1, column 1, that is too long or has control characters"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("malformed")
  void what_is_wrong_is_said_with_line_and_column(String what, String text, String message) {
    assertThatThrownBy(() -> Tables.of(text))
        .isInstanceOf(InvalidUploadException.class)
        .hasMessageContaining(message);
  }

  @Test
  void a_quote_that_is_never_closed_is_refused_in_bounded_memory() {
    String text = "a,b\n1,x\n2,\"" + "y\n".repeat(50_000);

    assertThatThrownBy(() -> Tables.of(text))
        .hasMessageContaining("or a quote that is not closed, in line 3, column 2 (b)");
  }

  @Test
  void bytes_of_another_encoding_are_refused_where_they_are() {
    byte[] text = "a,b\n1,x\n2,yz\n".getBytes(UTF_8);
    text[10] = (byte) 0xfc;
    TableOptions utf8 =
        new TableOptions(
            TextEncoding.UTF_8, null, null, null, null, List.of(), Map.of(), null, null, null);

    assertThatThrownBy(() -> Tables.of(text, utf8))
        .hasMessageContaining("do not fit the encoding")
        .hasMessageContaining("line 3, column 2 (b)");
  }

  @Test
  void names_with_markup_dots_and_slashes_are_names_and_formulas_are_texts() {
    CsvTable table =
        Tables.of("<b>x</b>,a.b/c,../../etc,=1+1\n1,2,=cmd|' /C calc'!A0,p\n3,4,@x,q\n");

    assertThat(table.tableSchema().columns())
        .extracting(column -> column.name())
        .containsExactly("<b>x</b>", "a.b/c", "../../etc", "=1+1");
    assertThat(table.columns().get(2).top())
        .extracting(ColumnFacts.ValueCount::value)
        .containsExactly("=cmd|' /C calc'!A0", "@x");
  }

  @Test
  void lines_are_counted_within_quotes() {
    assertThatThrownBy(() -> Tables.of("a,b\n\"1\n1\",x\n2,y,z\n"))
        .hasMessageContaining("in line 4, column 3");
  }

  @Test
  void long_texts_are_no_categories_and_no_classes() {
    TableLimits longFields = new TableLimits(50, 1000, 30, TableLimits.MOST_ROWS);
    String text = "a,note,y\n1,%s,%s\n2,short,b\n3,short,c\n";

    CsvTable table =
        Tables.of(
            text.formatted("n".repeat(201), "a").getBytes(UTF_8), TableOptions.NONE, longFields);

    assertThat(table.columns().get(1).reason())
        .isEqualTo("it has texts of more than 200 characters");
    assertThatThrownBy(
            () ->
                Tables.of(
                    text.formatted("n", "c".repeat(201)).getBytes(UTF_8),
                    TableOptions.NONE,
                    longFields))
        .hasMessageContaining("more than 200 characters in column 3 (y, chosen by its name)");
  }

  @Test
  void a_table_with_more_rows_than_the_limit_is_refused_at_the_first_row_beyond_it() {
    TableLimits threeRows = new TableLimits(50, 100, 30, 3);
    byte[] three = "a,y\n1,p\n\n2,q\n3,p\n".getBytes(UTF_8);
    byte[] four = "a,y\n1,p\n\n2,q\n3,p\n4,q\n5,p\n".getBytes(UTF_8);

    CsvTable table = Tables.of(three, TableOptions.NONE, threeRows);

    assertThat(table.rowsOf(TablePart.TRAIN)).isEqualTo(3);
    assertThatThrownBy(() -> Tables.of(four, TableOptions.NONE, threeRows))
        .isInstanceOf(InvalidUploadException.class)
        .hasMessageContaining("has more than 3 rows, the most that a table may have")
        .hasMessageContaining("line 6");
  }

  @Test
  void the_rows_of_two_files_count_together() throws IOException {
    TableLimits threeRows = new TableLimits(50, 100, 30, 3);
    byte[] two = "a,y\n1,p\n2,q\n".getBytes(UTF_8);
    List<TableSource> sources =
        List.of(
            Tables.source(two, TableOptions.NONE, TablePart.TRAIN, threeRows),
            Tables.source(two, TableOptions.NONE, TablePart.TEST, threeRows));

    assertThatThrownBy(() -> CsvTable.of(sources, TableOptions.NONE))
        .isInstanceOf(InvalidUploadException.class)
        .hasMessageContaining("has more than 3 rows");
  }

  @Test
  void only_values_in_memory_count_against_the_limit_of_all_columns() {
    ValueTally tally = new ValueTally(3);

    int known = 0;
    for (String value : List.of("a", "b", "a", "c", "d", "e")) {
      known += tally.add(value);
    }

    assertThat(known).isZero();
    assertThat(tally.isTooMany()).isTrue();
    ValueTally longTexts = new ValueTally(3);
    assertThat(longTexts.add("a") + longTexts.add("b".repeat(201)) + longTexts.add("c")).isZero();
    assertThat(longTexts.isTooLong()).isTrue();
  }
}
