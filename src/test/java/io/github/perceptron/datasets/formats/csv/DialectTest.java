package io.github.perceptron.datasets.formats.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.testing.UnitTest;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@UnitTest
class DialectTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '$',
      delimiterString = " -> ",
      value = {
        "$a,b,c\n1,2,x\n3,4,y\n$ -> comma double true point",
        "$a;b;c\n1,5;2,5;x\n3,5;4,5;y\n$ -> semicolon double true comma",
        "$a;b;c\n1.5;2.5;x\n3.5;4.5;y\n$ -> semicolon double true point",
        "$1,5;2,5;x\n3,5;4,5;y\n$ -> semicolon double false comma",
        "$a\tb\n1\tx\n2\ty\n$ -> tab double true point",
        "$a|b\n1|x\n2|y\n$ -> pipe double true point",
        "$a,b\n\"1,5\",x\n\"2,5\",y\n$ -> comma double true comma",
        "$'a','b'\n'1','x'\n'2','y'\n$ -> comma single true point",
        "$name,note,class\nann,\"a; b; c\",x\nbob,\"d; e; f\",y\n$ -> comma double true point",
        "$5.1,3.5,x\n4.9,3.0,y\n$ -> comma double false point",
        "$colour,taste,class\nred,sweet,x\ngreen,sour,y\n$ -> comma double true point",
        "$red,sweet,x\ngreen,sour,y\nred,sour,x\n$ -> comma double false point",
        "$,a,class\n1,5,x\n2,6,y\n$ -> comma double true point",
        "$a,b\r1,x\r2,y\r$ -> comma double true point"
      })
  void the_way_a_table_is_written_is_found_out(String text, String expected) {
    Dialect dialect = Tables.of(text).dialect();

    assertThat(
            "%s %s %s %s"
                .formatted(
                    dialect.delimiterName(),
                    dialect.quoteName(),
                    dialect.header(),
                    dialect.decimalName()))
        .isEqualTo(expected);
  }

  @Test
  void what_the_client_says_is_taken() {
    TableOptions options =
        new TableOptions(
            TextEncoding.ISO_8859_1,
            ';',
            Dialect.NO_QUOTE,
            false,
            true,
            List.of(),
            Map.of(),
            null,
            null,
            null);

    CsvTable table = Tables.of("1,5;\"a\n2,5;b\n".getBytes(StandardCharsets.ISO_8859_1), options);

    assertThat(table.dialect())
        .isEqualTo(new Dialect(TextEncoding.ISO_8859_1, ';', Dialect.NO_QUOTE, false, true));
    assertThat(table.dialect().quoteName()).isEqualTo("none");
    assertThat(table.tableSchema().labels()).containsExactly("\"a", "b");
    assertThat(Tables.written(table, TablePart.TRAIN).features().columns().get(0).toString())
        .contains("column_1");
  }

  @Test
  void every_encoding_gives_the_same_table() {
    String text = "höhe,stadt\n1,Zürich\n2,Genf\n3,Zürich\n";

    for (Charset charset :
        List.of(
            StandardCharsets.UTF_8, Charset.forName("windows-1252"), StandardCharsets.ISO_8859_1)) {
      assertThat(Tables.of(text.getBytes(charset), TableOptions.NONE).tableSchema().labels())
          .containsExactly("Genf", "Zürich");
    }
    for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_8)) {
      byte[] marked = ("\ufeff" + text).getBytes(charset);
      assertThat(Tables.of(marked, TableOptions.NONE).tableSchema().columns().get(0).name())
          .isEqualTo("höhe");
    }
  }

  @Test
  void spaces_around_fields_are_no_part_of_them_unless_they_are_quoted() {
    CsvTable table = Tables.of("a, b , class\n1, 2 , \" x \"\n3, ?, y\n");

    assertThat(table.tableSchema().columns().get(1).name()).isEqualTo("b");
    assertThat(table.tableSchema().labels()).containsExactly(" x ", "y");
    assertThat(table.columns().get(1).missing()).isEqualTo(1);
  }
}
