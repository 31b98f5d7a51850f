package io.github.perceptron.charts;

import static org.assertj.core.api.Assertions.assertThat;

import org.jfree.chart.axis.TickUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainTicksTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0.1, 0.1, 0.3",
    "0, 0.11, 0.2, 0.3",
    "0, 0.021, 0.05, 0.30",
    "0, 0.6, 1, 0",
    "0, 3000, 5000, 0",
    "0, 3e7, 5e7, 3E-1",
    "1, 0.01, 1, 0",
    "1, 7, 10, 0"
  })
  void ticks_are_1_2_or_5_apart_and_have_the_digits_that_they_need(
      double least, double atLeast, double size, String pointThree) {
    TickUnit unit = new PlainTicks(least).getCeilingTickUnit(atLeast);

    assertThat(unit.getSize()).isEqualTo(size);
    assertThat(unit.valueToString(0.3)).isEqualTo(pointThree);
  }
}
