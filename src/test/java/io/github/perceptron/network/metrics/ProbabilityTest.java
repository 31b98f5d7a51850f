package io.github.perceptron.network.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.perceptron.testing.UnitTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@UnitTest
class ProbabilityTest {

  @ParameterizedTest
  @ValueSource(doubles = {0, Double.MIN_VALUE, 0.5, 1})
  void a_number_from_0_to_1_is_one(double value) {
    assertThat(new Probability(value).value()).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        -Double.MIN_VALUE,
        1.0000000000000002,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY
      })
  void another_number_is_none(double value) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Probability(value));
  }
}
