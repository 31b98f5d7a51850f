package io.github.perceptron.prediction.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.testing.UnitTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@UnitTest
class CellTest {

  @ParameterizedTest
  @CsvSource({"3750,3750", " +39.1 ,39.1", "-.5,-0.5", "7.,7", "5.1e3,5100", "1E-3,0.001"})
  void numbers_are_read_as_in_the_files_of_data_sets(String field, double number) {
    assertThat(Cell.ofNumberText(field).number()).isEqualTo(number);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e", "e5", ".", "+", "1.2.3", "0x10", "1d", "Infinity", "1 2", "1,5"})
  void what_is_no_number_is_a_text(String field) {
    assertThat(Cell.ofNumberText(field)).isEqualTo(Cell.of(field));
  }

  @ParameterizedTest
  @CsvSource({"'1,5',1.5", "'-3,2e1',-32", "7,7"})
  void a_comma_before_the_fraction_is_read_where_the_file_has_it(String field, double number) {
    assertThat(Cell.ofNumberText(field, ',').number()).isEqualTo(number);
  }

  @Test
  void a_point_in_a_file_with_decimal_commas_is_not_guessed() {
    assertThat(Cell.ofNumberText("1.500", ',')).isEqualTo(Cell.of("1.500"));
  }

  @Test
  void a_text_is_missing_by_its_whole_text() {
    assertThat(Cell.ofText("NA").isMissing()).isTrue();
    assertThat(Cell.ofText(" NA ")).isEqualTo(Cell.of(" NA "));
  }

  @Test
  void more_than_400_characters_are_no_number() {
    assertThat(Cell.ofNumberText("1".repeat(400)).number()).isInfinite();
    assertThat(Cell.ofNumberText("1".repeat(401)).number()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "e1"})
  void long_digits_are_looked_at_about_once(String middle) {
    String digits = "1".repeat(190);
    Counted text = new Counted(digits + middle + digits + "x");

    assertThat(Cell.isNumber(text)).isFalse();

    assertThat(text.asked).isLessThan(4 * text.length());
  }

  /** Counts how often its characters are asked for. */
  private static final class Counted implements CharSequence {

    private final String text;
    private int asked;

    Counted(String text) {
      this.text = text;
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      asked++;
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
