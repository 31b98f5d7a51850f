package io.github.perceptron.prediction.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.perceptron.network.input.CategoricalInput;
import io.github.perceptron.network.input.NumericInput;
import io.github.perceptron.network.input.TableInput;
import io.github.perceptron.network.specification.Normalization;
import io.github.perceptron.prediction.rows.Cell;
import io.github.perceptron.prediction.rows.InvalidRowException;
import io.github.perceptron.prediction.rows.SentRow;
import io.github.perceptron.testing.UnitTest;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files that become a data set can be sent for predictions too. */
@UnitTest
class CsvRowsTest {

  private static final TableInput TABLE =
      new TableInput(
          List.of(
              new NumericInput("column_1", 0, 1, 0),
              new NumericInput("mass", 0, 1, 0),
              new CategoricalInput("city", List.of("Köln", "Paris "), true)),
          2,
          Normalization.NONE,
          null,
          List.of("species"));

  private static final TableInput NAMELESS =
      new TableInput(
          List.of(
              new NumericInput("column_1", 0, 1, 0),
              new CategoricalInput("column_3", List.of("a", "b"), true)),
          2,
          Normalization.NONE,
          null,
          List.of("column_2"));

  @Test
  void a_column_without_a_name_is_named_by_its_place_as_in_a_data_set() {
    assertThat(one(",mass,city\n7,1.5,Köln\n"))
        .containsEntry("column_1", Cell.of(7.0))
        .containsEntry("mass", Cell.of(1.5));
  }

  @Test
  void numbers_may_have_a_decimal_comma() {
    assertThat(one("column_1;mass;city\n7;1,5;Köln\n")).containsEntry("mass", Cell.of(1.5));
    assertThat(one("column_1,mass,city\n7,\"-1,5e3\",Köln\n"))
        .containsEntry("mass", Cell.of(-1500.0));
  }

  @Test
  void a_comma_is_no_fraction_beside_numbers_with_a_point() {
    assertThat(one("column_1;mass;city\n1.5;1,5;Köln\n"))
        .containsEntry("column_1", Cell.of(1.5))
        .containsEntry("mass", Cell.of("1,5"));
  }

  @Test
  void a_text_with_a_comma_stays_as_it_is() {
    assertThat(one("column_1;mass;city\n7;2,5;1,5\n")).containsEntry("city", Cell.of("1,5"));
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t", "|"})
  void four_delimiters_are_found_out(String delimiter) {
    String file = "column_1,mass,city\n7,3,Köln\n".replace(",", delimiter);

    assertThat(one(file)).containsEntry("city", Cell.of("Köln")).hasSize(3);
  }

  @Test
  void fields_may_have_single_quotes() {
    assertThat(one("'column_1','mass','city'\n'7','3','a,b'\n"))
        .containsEntry("column_1", Cell.of(7.0))
        .containsEntry("city", Cell.of("a,b"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16", "windows-1252"})
  void the_encoding_is_found_out(String encoding) {
    byte[] file = "column_1,mass,city\n7,3,Köln\n".getBytes(Charset.forName(encoding));

    assertThat(CsvRows.read(file, TABLE, 10).get(0).cells()).containsEntry("city", Cell.of("Köln"));
  }

  @Test
  void spaces_within_quotes_belong_to_a_text_and_others_do_not() {
    assertThat(one("column_1,mass,city\n7,3,\"Paris \"\n"))
        .containsEntry("city", Cell.of("Paris "));
    assertThat(one("column_1 , mass,city\n7 , 3,  Köln \n"))
        .containsEntry("mass", Cell.of(3.0))
        .containsEntry("city", Cell.of("Köln"));
  }

  @Test
  void a_file_without_a_header_is_read_if_that_of_the_data_set_had_none() {
    List<SentRow> rows = CsvRows.read(bytes("1.5;x;a\n2;y;b\n"), NAMELESS, 10);

    assertThat(rows).hasSize(2);
    assertThat(rows.get(0).cells())
        .containsEntry("column_1", Cell.of(1.5))
        .containsEntry("column_3", Cell.of("a"));
    assertThat(CsvRows.read(bytes("column_3;column_1\na;2\n"), NAMELESS, 10)).hasSize(1);
  }

  @Test
  void a_file_with_none_of_the_columns_that_the_model_uses_is_refused() {
    assertThatThrownBy(() -> one("species\nAdelie\n"))
        .isInstanceOf(InvalidRowException.class)
        .hasMessageContaining("must have a column that the model uses: column_1, mass, city");
  }

  @Test
  void bytes_of_two_encodings_are_refused() {
    byte[] mixed = {'c', 'i', 't', 'y', '\n', (byte) 0xc3, (byte) 0xb6, (byte) 0xf6, '\n'};

    assertThatThrownBy(() -> CsvRows.read(mixed, TABLE, 10))
        .isInstanceOf(InvalidRowException.class)
        .hasMessageContaining("must be text in UTF-8, in UTF-16 with a byte order mark");
  }

  private static Map<String, Cell> one(String file) {
    List<SentRow> rows = CsvRows.read(bytes(file), TABLE, 10);
    assertThat(rows).hasSize(1);
    return rows.get(0).cells();
  }

  private static byte[] bytes(String file) {
    return file.getBytes(StandardCharsets.UTF_8);
  }
}
