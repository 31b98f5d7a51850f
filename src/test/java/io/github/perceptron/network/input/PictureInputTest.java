package io.github.perceptron.network.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.datasets.images.LabelledImages;
import io.github.perceptron.datasets.rows.Rows;
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

  /** Golden: NumPy's mean and std of all six values, 3.5 and 1.707825. */
  @Test
  void all_channels_have_one_mean_and_one_deviation() {
    LabelledImages images =
        LabelledImages.of(
            new ImageShape(1, 1, 3), new byte[] {1, 2, 3, 4, 5, 6}, new byte[] {0, 1});

    PictureInput contract = PictureInput.of(Normalization.STANDARDIZE, images, Rows.range(0, 2), 2);

    assertThat((double) contract.mean()).isCloseTo(3.5, within(1e-6));
    assertThat((double) contract.divisor()).isCloseTo(1.707825, within(1e-6));
    assertThat(contract.framing()).isNull();
    float[] row = new float[3];
    contract.writerOf(images).write(Rows.range(1, 2), 0, 1, row, 0);
    assertThat(row[2]).isEqualTo((6 - contract.mean()) / contract.divisor());
    float[] ofImage = new float[3];
    contract.write(images.image(1), ofImage, 0);
    assertThat(ofImage).isEqualTo(row);
    assertThatIllegalStateException().isThrownBy(contract::framingOrMnist);
  }

  /** Compared in its bits with the formula, for every value that a pixel can have. */
  @ParameterizedTest
  @CsvSource({"NONE, 0, 1", "MIN_MAX, 0, 255", "STANDARDIZE, 33.318421, 78.56749"})
  void every_value_of_a_pixel_is_written_as_the_formula_says(
      Normalization normalization, float mean, float divisor) {
    ImageShape shape = new ImageShape(4, 16);
    byte[] pixels = new byte[256];
    for (int value = 0; value < 256; value++) {
      pixels[value] = (byte) value;
    }
    LabelledImages images = LabelledImages.of(shape, pixels, new byte[4]);
    Rows order = Rows.of(new int[] {2, 2, 0, 3, 1});

    float[] written = new float[3 + 256];
    new PictureInput(shape, 2, normalization, mean, divisor)
        .writerOf(images)
        .write(order, 1, 5, written, 3);

    for (int i = 0; i < 256; i++) {
      int value = order.get(1 + i / 64) * 64 + i % 64;
      assertThat(written[3 + i]).as("value %d", value).isEqualTo((value - mean) / divisor);
    }
  }

  @Test
  void a_difference_of_channels_names_both_shapes() {
    PictureInput grey = new PictureInput(new ImageShape(32, 32), 2, Normalization.NONE, 0, 1);
    PictureInput colours = new PictureInput(new ImageShape(32, 32, 3), 2, Normalization.NONE, 0, 1);

    assertThat(grey.difference(colours))
        .isEqualTo("has images in colour (32x32x3), but the model needs grey images (32x32)");
    assertThat(colours.difference(grey))
        .isEqualTo("has grey images (32x32), but the model needs images in colour (32x32x3)");
    assertThat(colours.difference(colours)).isNull();
  }

  private static PictureInput of(Normalization normalization) {
    return PictureInput.of(normalization, Networks.imagesOf(ROWS), ROWS.rows(), 10);
  }

  private static double largest(PictureInput contract) {
    float[] pixels = new float[784];
    double largest = 0;
    RowWriter writer = contract.writerOf(ROWS.data());
    for (int row = 0; row < 100; row++) {
      writer.write(ROWS.rows(), row, row + 1, pixels, 0);
      for (float pixel : pixels) {
        largest = Math.max(largest, pixel);
      }
    }
    return largest;
  }
}
