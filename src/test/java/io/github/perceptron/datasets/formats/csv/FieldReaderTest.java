package io.github.perceptron.datasets.formats.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.datasets.formats.csv.FieldReader.Kind;
import io.github.perceptron.testing.UnitTest;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@UnitTest
class FieldReaderTest {

  private final FieldReader fields = new FieldReader(false);

  @ParameterizedTest
  @ValueSource(strings = {"", "NA", "N/A", "n/a", "NaN", "nan", "NULL", "null", "?"})
  void missing_values_are_those_of_the_documents(String text) {
    assertThat(fields.read(text)).isEqualTo(Kind.MISSING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"inf", "-Infinity", "+INF", "1e39", "-1e400", "∞", "3.5e38"})
  void infinity_and_numbers_beyond_32_bits_are_told_apart(String text) {
    assertThat(fields.read(text)).isEqualTo(Kind.INFINITE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1,5", "1_000", "0x10", "1d", "1f", "1e", "e5", ".", "-", "+-1", "1 000", "Na", "12%",
        "1.2.3", "=1+1", "١"
      })
  void other_texts_are_no_numbers(String text) {
    assertThat(fields.read(text)).isEqualTo(Kind.TEXT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "+7",
        "1.",
        ".5",
        "-.5e-3",
        "9007199254740993",
        "0.1",
        "123456789012345678901234567890",
        "4.9e-324",
        "1E+5",
        "00012.50",
        "3.4028234e38",
        "0.000000000000000000000000000001",
        "179769313486231570000.0001"
      })
  void numbers_are_rounded_as_java_rounds_them(String text) {
    assertThat(fields.read(text)).isEqualTo(Kind.NUMBER);
    assertThat(Double.doubleToRawLongBits(fields.number()))
        .isEqualTo(Double.doubleToRawLongBits(Double.parseDouble(text)));
  }

  @Test
  void any_number_that_is_written_is_read_again() {
    Random random = new Random(7);
    for (int i = 0; i < 100_000; i++) {
      double number = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(60) - 30);
      String text = i % 2 == 0 ? Double.toString(number) : "%.6f".formatted(number);

      assertThat(fields.read(text)).as(text).isEqualTo(Kind.NUMBER);
      assertThat(fields.number()).as(text).isEqualTo(Double.parseDouble(text));
    }
  }

  @Test
  void a_comma_may_stand_before_the_fraction_and_a_point_not_then() {
    FieldReader commas = new FieldReader(true);

    assertThat(commas.read("-1,25e2")).isEqualTo(Kind.NUMBER);
    assertThat(commas.number()).isEqualTo(-125);
    assertThat(commas.read("1.25")).isEqualTo(Kind.TEXT);
  }
}
