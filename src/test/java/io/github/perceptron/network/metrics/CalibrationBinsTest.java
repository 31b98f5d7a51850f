package io.github.perceptron.network.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.perceptron.testing.UnitTest;
import org.junit.jupiter.api.Test;

@UnitTest
class CalibrationBinsTest {

  private final CalibrationBins bins = new CalibrationBins();

  @Test
  void confidence_that_is_always_right_has_no_error() {
    bins.add(1, true);
    bins.add(1, true);

    assertThat(bins.expectedError()).isZero();
  }

  @Test
  void errors_of_one_bin_cancel_each_other() {
    // Both in (7/15, 8/15]: confidence 0.5 in the mean, and half of them right.
    bins.add(0.49, true);
    bins.add(0.51, false);

    assertThat(bins.expectedError()).isCloseTo(0, within(1e-15));
  }

  @Test
  void errors_of_two_bins_add_up_by_their_rows() {
    bins.add(0.5, false);
    bins.add(0.9, true);
    bins.add(0.9, true);

    assertThat(bins.expectedError()).isCloseTo((0.5 + 2 * 0.1) / 3, within(1e-15));
  }

  @Test
  void the_upper_edge_belongs_to_a_bin_and_the_lower_edge_does_not() {
    // 8/15 with what is just below it: one bin, and their errors cancel.
    bins.add(8 / 15.0, true);
    bins.add(7.0001 / 15, false);
    double sameBin = bins.expectedError();
    bins.add(7 / 15.0, false);

    assertThat(sameBin).isCloseTo(Math.abs(1 - 8 / 15.0 - 7.0001 / 15) / 2, within(1e-12));
    // A bin of its own, whose error of 7/15 cancels nothing.
    assertThat(bins.expectedError()).isCloseTo((2 * sameBin + 7 / 15.0) / 3, within(1e-12));
  }

  @Test
  void no_rows_have_no_error() {
    assertThat(bins.expectedError()).isZero();
  }
}
