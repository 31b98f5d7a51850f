package io.github.perceptron.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.perceptron.testing.UnitTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Intervals of a share, compared with an independent computation. */
@UnitTest
class ProportionTest {

  /** The numbers were computed from the formula in Python, with z = 1.959963984540054. */
  @ParameterizedTest
  @CsvSource({
    "0, 10, 0.0, 0.2775327998628892",
    "8, 10, 0.4901624715366418, 0.9433178485456247",
    "10, 10, 0.7224672001371107, 1.0",
    "950, 1000, 0.9346861797557492, 0.9618697376072513"
  })
  void the_interval_is_wilsons(long successes, long trials, double low, double high) {
    Proportion proportion = new Proportion(successes, trials);

    assertThat(proportion.low()).isCloseTo(low, within(1e-6));
    assertThat(proportion.high()).isCloseTo(high, within(1e-6));
  }
}
