package io.github.perceptron.charts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.testing.UnitTest;
import java.util.List;
import java.util.stream.LongStream;
import org.jfree.chart.axis.TickUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@UnitTest
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

  @ParameterizedTest
  @CsvSource({
    "2.3655, 2.3745",
    "0.00199, 0.00203",
    "0.99, 1.0",
    "1, 2000",
    "1.2345e9, 1.2357e9",
    "1e30, 1.001e30",
    "1e-9, 1.002e-9",
    "123456, 123470"
  })
  void no_two_ticks_of_an_axis_are_written_alike(double low, double high) {
    TickUnit unit = new PlainTicks(0).getCeilingTickUnit((high - low) / 8);
    long first = (long) Math.ceil(low / unit.getSize());
    long last = (long) Math.floor(high / unit.getSize());

    List<String> written =
        LongStream.rangeClosed(first, last)
            .mapToObj(i -> unit.valueToString(i * unit.getSize()))
            .toList();

    assertThat(written).hasSizeGreaterThan(2).doesNotHaveDuplicates();
  }
}
