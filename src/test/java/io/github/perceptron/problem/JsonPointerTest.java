package io.github.perceptron.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.testing.UnitTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@UnitTest
class JsonPointerTest {

  /** The examples of RFC 6901, section 5. */
  @ParameterizedTest
  @CsvSource({
    "foo, /foo",
    "'', /",
    "a/b, /a~1b",
    "c%d, /c%d",
    "e^f, /e^f",
    "' ', '/ '",
    "m~n, /m~0n",
    "~1, /~01"
  })
  void a_name_is_escaped(String name, String pointer) {
    assertThat(JsonPointer.to(name)).isEqualTo(pointer);
  }

  @Test
  void steps_follow_each_other() {
    assertThat(JsonPointer.to()).isEqualTo(JsonPointer.ROOT);
    assertThat(JsonPointer.to("image", 3, 17)).isEqualTo("/image/3/17");
    assertThat(JsonPointer.below("/instances/0", "b64")).isEqualTo("/instances/0/b64");
  }
}
