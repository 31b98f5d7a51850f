package io.github.perceptron.production.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.perceptron.testing.UnitTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The population stability index, and the bins that it compares. */
@UnitTest
class StabilityIndexTest {

  @Test
  void the_index_is_that_of_the_formula() {
    // In Python: e = [.25, .25, .5], a = [.1, .3, .6] of 10,000 rows each, with 0.5 added to each
    // count.
    assertThat(StabilityIndex.of(new long[] {2500, 2500, 5000}, new long[] {1000, 3000, 6000}))
        .isCloseTo(0.16471881834654656, within(1e-9));
  }

  @Test
  void equal_shares_have_no_drift_and_an_empty_bin_is_not_infinite() {
    assertThat(StabilityIndex.of(new long[] {10, 30}, new long[] {100, 300}))
        .isCloseTo(0, within(1e-3));
    assertThat(StabilityIndex.of(new long[] {0, 100}, new long[] {100, 0})).isBetween(9.0, 12.0);
  }

  @Test
  void numbers_are_divided_at_the_deciles_and_missing_ones_have_a_bin() {
    double[] values = new double[1000];
    for (int i = 0; i < values.length; i++) {
      values[i] = 1000 - i;
    }
    Bins bins = Bins.OfNumbers.of(values);

    int[] counts = new int[bins.count()];
    for (double value : values) {
      counts[bins.of(value)]++;
    }

    assertThat(bins.count()).isEqualTo(11);
    for (int i = 0; i < 10; i++) {
      assertThat(counts[i]).isBetween(99, 101);
    }
    assertThat(bins.of(null)).isEqualTo(10);
    assertThat(bins.of(Double.NaN)).isEqualTo(10);
    assertThat(bins.of("a text")).isEqualTo(10);
    assertThat(bins.of(-1e9)).isZero();
    assertThat(bins.of(1e9)).isEqualTo(9);
  }

  @Test
  void a_constant_column_and_one_without_values_have_bins_too() {
    Bins constant = Bins.OfNumbers.of(new double[] {7, 7, 7});
    Bins empty = Bins.OfNumbers.of(new double[0]);

    assertThat(constant.of(7)).isNotEqualTo(constant.of(8));
    assertThat(empty.of(1)).isNotEqualTo(empty.of(null));
  }

  @Test
  void frequent_texts_have_a_bin_and_the_others_share_one() {
    Bins bins = Bins.OfTexts.of(Map.of("red", 5L, "blue", 9L));

    assertThat(bins.of("blue")).isZero();
    assertThat(bins.of("red")).isEqualTo(1);
    assertThat(bins.of("green")).isEqualTo(2);
    assertThat(bins.of(null)).isEqualTo(3);
    assertThat(bins.count()).isEqualTo(4);
  }
}
