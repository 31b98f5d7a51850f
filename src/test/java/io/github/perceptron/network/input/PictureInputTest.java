package io.github.perceptron.network.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.perceptron.network.engine.LabelledRows;
import io.github.perceptron.network.engine.Networks;
import io.github.perceptron.network.specification.Normalization;
import io.github.perceptron.testing.UnitTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@UnitTest
class PictureInputTest {

  private static final LabelledRows ROWS = Networks.firstRows(60_000);

  @Test
  void none_leaves_raw_pixels() {
    assertThat(largest(of(Normalization.NONE))).isEqualTo(255);
  }

  @Test
  void min_max_ends_at_one() {
    assertThat(largest(of(Normalization.MIN_MAX))).isEqualTo(1);
  }

  /** Golden: NumPy's mean and std of MNIST's training pixels, 33.318421 and 78.567490. */
  @Test
  void standardize_takes_mean_and_deviation_of_the_training_rows() {
    PictureInput contract = of(Normalization.STANDARDIZE);

    assertThat((double) contract.mean()).isCloseTo(33.318421, within(1e-4));
    assertThat((double) contract.divisor()).isCloseTo(78.567490, within(1e-4));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "0, -1", "0, NaN", "0, Infinity", "NaN, 1", "Infinity, 1"})
  void a_scaling_that_gives_no_numbers_is_refused(float mean, float divisor) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new PictureInput(
                    Networks.imagesOf(ROWS).shape(), 10, Normalization.STANDARDIZE, mean, divisor));
  }

  private static PictureInput of(Normalization normalization) {
    return PictureInput.of(normalization, Networks.imagesOf(ROWS), ROWS.rows(), 10);
  }

  private static double largest(PictureInput contract) {
    float[] pixels = new float[784];
    double largest = 0;
    RowWriter writer = contract.writerOf(ROWS.data());
    for (int row = 0; row < 100; row++) {
      writer.write(row, pixels, 0);
      for (float pixel : pixels) {
        largest = Math.max(largest, pixel);
      }
    }
    return largest;
  }
}
