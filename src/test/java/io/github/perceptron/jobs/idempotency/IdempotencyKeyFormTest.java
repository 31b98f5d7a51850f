package io.github.perceptron.jobs.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.perceptron.problem.InvalidParametersException;
import io.github.perceptron.testing.UnitTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@UnitTest
class IdempotencyKeyFormTest {

  @ParameterizedTest
  @ValueSource(strings = {"!", "~", "8e03978e-40d5-43e8-bc93-6894a57f9324", "a/b:c=d"})
  void visible_ascii_is_a_key(String value) {
    assertThat(IdempotencyKey.of(value, "{}").value()).isEqualTo(value);
  }

  // Not tested over HTTP, because the JDK's client sends a question mark for a non-ASCII character.
  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a\tb", "a\n", "\u007f", "\u00e9"})
  void any_other_text_is_not_a_key(String value) {
    assertThatThrownBy(() -> IdempotencyKey.of(value, "{}"))
        .isInstanceOf(InvalidParametersException.class)
        .hasMessageContaining("visible ASCII");
  }
}
