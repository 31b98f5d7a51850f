package io.github.perceptron.network.specification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.perceptron.testing.UnitTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

@UnitTest
class AliasNameTest {

  @ParameterizedTest
  @ValueSource(strings = {"champion", "a", "7a", "7.1", "7-", "v_2", "0.9-rc"})
  void a_name_is_itself_in_json(String text) {
    JsonMapper json = JsonMapper.builder().build();

    assertThat(AliasName.in(text)).contains(new AliasName(text));
    assertThat(json.writeValueAsString(new AliasName(text))).isEqualTo('"' + text + '"');
    assertThat(json.readValue('"' + text + '"', AliasName.class)).isEqualTo(new AliasName(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "7", "007", "Champion", ".", "..", "a/b", "a b", "-x", "7\n", "ä"})
  void a_number_and_what_no_model_can_be_called_is_no_name_of_an_alias(String text) {
    assertThat(AliasName.in(text)).isEmpty();
    assertThatThrownBy(() -> new AliasName(text)).hasMessageContaining("must not be a number");
  }
}
