package io.github.perceptron.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.testing.UnitTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;

@UnitTest
class AcceptHeaderTest {

  private static final MediaType CSV = MediaType.parseMediaType("text/csv");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          text/csv                                           | true
          text/*                                             | true
          text/csv, application/json                         | true
          application/json, text/csv                         | false
          */*                                                | false
          text/csv, */*                                      | true
          */*, text/csv                                      | true
          text/csv;q=0.1, application/json                   | false
          text/csv;q=0.5, application/json;q=0.4             | true
          text/csv;q=0.1, */*;q=0.5                          | false
          application/json;q=0.2, */*;q=0.8                  | true
          text/*;q=0.9, text/csv;q=0.1, application/json;q=0.5 | false
          text/csv;q=0                                       | false
          text/csv;q=0, */*                                  | false
          application/json;q=0, */*                          | true
          application/json;q=0, text/csv;q=0                 | false
          image/png                                          | false
          """)
  void csv_is_preferred_by_its_quality_then_by_how_exactly_it_is_named(
      String accept, boolean preferred) {
    assertThat(AcceptHeader.of(List.of(accept)).prefers(CSV, MediaType.APPLICATION_JSON))
        .isEqualTo(preferred);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          application/json;q=0.2, */*;q=0.8 | 0.2
          */*;q=0.8, application/*;q=0.3    | 0.3
          text/csv                          | 0
          application/json;q=0, */*         | 0
          """)
  void the_most_specific_range_gives_the_quality(String accept, double quality) {
    assertThat(AcceptHeader.of(List.of(accept)).qualityOf(MediaType.APPLICATION_JSON))
        .isEqualTo(quality);
  }

  @Test
  void several_headers_are_one_and_none_accepts_everything() {
    assertThat(AcceptHeader.of(List.of("application/json;q=0.1", "text/csv")).qualityOf(CSV))
        .isEqualTo(1);
    assertThat(AcceptHeader.of(List.of()).qualityOf(CSV)).isEqualTo(1);
    assertThat(AcceptHeader.of(List.of()).prefers(CSV, MediaType.APPLICATION_JSON)).isFalse();
    assertThat(AcceptHeader.of(List.of("no type")).qualityOf(CSV)).isZero();
  }
}
