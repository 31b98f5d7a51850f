package io.github.perceptron.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.perceptron.testing.UnitTest;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@UnitTest
class StrictRecordTest {

  private enum Colour {
    RED,
    DARK_BLUE
  }

  private record Sent(
      String name,
      @Schema(minimum = "1") int count,
      boolean wanted,
      Colour mainColour,
      @Nullable Integer offset) {}

  @Test
  void a_body_becomes_a_record() {
    assertThat(read("{'name':'a','count':1,'wanted':true,'main_colour':'dark_blue','offset':-3}"))
        .isEqualTo(new Sent("a", 1, true, Colour.DARK_BLUE, -3));
    assertThat(read("{'name':'','count':2,'wanted':false,'main_colour':'red','offset':null}"))
        .isEqualTo(new Sent("", 2, false, Colour.RED, null));
  }

  @Test
  void every_field_that_is_wrong_is_named() {
    assertThatExceptionOfType(InvalidBodyException.class)
        .isThrownBy(
            () -> read("{'a/b~c':1,'count':0,'wanted':null,'main_colour':'RED','offset':''}"))
        .satisfies(
            e -> {
              assertThat(e.errors())
                  .containsExactly(
                      new FieldError(
                          "/a~1b~0c",
                          "is an unknown field; allowed fields are name, count, wanted, main_colour, offset"),
                      new FieldError("/name", "must be a string"),
                      new FieldError("/count", "must be a whole number from 1"),
                      new FieldError("/wanted", "must be true or false"),
                      new FieldError("/main_colour", "must be one of red, dark_blue"),
                      new FieldError("/offset", "must be a whole number"));
              assertThat(e.detail())
                  .isEqualTo(
                      "/a~1b~0c is an unknown field; allowed fields are name, count, wanted, main_colour, offset.");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "name, 1",
    "name, null",
    "name, []",
    "count, 1.0",
    "count, '\"1\"'",
    "count, 2147483648",
    "wanted, '\"true\"'",
    "wanted, 1",
    "main_colour, 0",
    "offset, true",
    "offset, 1.5"
  })
  void a_value_of_another_kind_is_never_taken(String field, String value) {
    String body =
        "{'name':'a','count':1,'wanted':true,'main_colour':'red','offset':1}"
            .replaceAll("'" + field + "':[^,}]*", "'" + field + "':" + value);

    assertThatExceptionOfType(InvalidBodyException.class)
        .isThrownBy(() -> read(body))
        .satisfies(
            e ->
                assertThat(e.errors())
                    .extracting(FieldError::pointer)
                    .containsExactly("/" + field));
  }

  @Test
  void a_list_has_texts_only() {
    record Names(List<String> names) {}

    assertThat(StrictRecord.read(tree("{'names':['a','']}"), Names.class))
        .isEqualTo(new Names(List.of("a", "")));
    for (String wrong : List.of("'a'", "[1]", "['a',null]", "{}", "null")) {
      assertThatExceptionOfType(InvalidBodyException.class)
          .isThrownBy(() -> StrictRecord.read(tree("{'names':" + wrong + "}"), Names.class))
          .withMessage("/names must be an array of strings.");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "1", "null", "'{}'"})
  void what_is_no_object_is_refused_as_a_whole(String body) {
    assertThatExceptionOfType(InvalidBodyException.class)
        .isThrownBy(() -> read(body))
        .satisfies(
            e -> {
              assertThat(e.errors()).containsExactly(new FieldError("", "must be an object"));
              assertThat(e.detail()).isEqualTo("The body must be an object.");
            });
  }

  private static Sent read(String body) {
    return StrictRecord.read(tree(body), Sent.class);
  }

  private static JsonNode tree(String body) {
    return JsonMapper.shared().readTree(body.replace('\'', '"'));
  }
}
