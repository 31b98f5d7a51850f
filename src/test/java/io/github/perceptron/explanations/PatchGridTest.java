package io.github.perceptron.explanations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.explanations.PatchGrid.Patch;
import io.github.perceptron.testing.UnitTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@UnitTest
class PatchGridTest {

  @ParameterizedTest
  @CsvSource({
    "28, 28, 4, 2",
    "28, 28, 5, 3",
    "2, 3, 1, 1",
    "2, 3, 7, 7",
    "9, 40, 6, 6",
    "17, 5, 4, 1"
  })
  void each_pixel_is_covered_and_no_square_leaves_the_image(
      int rows, int columns, int patch, int stride) {
    PatchGrid grid = PatchGrid.of(new ImageShape(rows, columns), patch, stride);

    boolean[][] covered = new boolean[rows][columns];
    for (Patch one : grid.patches()) {
      for (int row = one.row(); row < one.row() + one.rows(); row++) {
        for (int column = one.column(); column < one.column() + one.columns(); column++) {
          covered[row][column] = true;
        }
      }
    }

    for (boolean[] row : covered) {
      assertThat(row).doesNotContain(false);
    }
    assertThat(grid.patches()).doesNotHaveDuplicates();
    assertThat(grid.patches()).hasSize((int) PatchGrid.count(grid.shape(), patch, stride));
  }

  @Test
  void mnist_has_squares_of_four_pixels_two_apart() {
    PatchGrid grid = PatchGrid.usual(new ImageShape(28, 28), 1024);

    assertThat(grid.patch()).isEqualTo(4);
    assertThat(grid.stride()).isEqualTo(2);
    assertThat(grid.patches()).hasSize(13 * 13);
  }

  @ParameterizedTest
  @CsvSource({"256, 256, 25", "256, 10, 25", "28, 28, 30", "3, 2, 25"})
  void the_usual_squares_are_not_more_than_may_be(int rows, int columns, int most) {
    assertThat(PatchGrid.usual(new ImageShape(rows, columns), most).patches())
        .hasSizeLessThanOrEqualTo(most);
  }

  @Test
  void a_score_is_the_logarithm_of_how_much_more_probable_a_class_is() {
    float[] probabilities = {0.5f, 0.25f, 0.25f, 0};

    assertThat(new Scores(0, null).of(probabilities)).isZero();
    assertThat(new Scores(0, 1).of(probabilities)).isCloseTo(Math.log(2), within(1e-12));
    assertThat(new Scores(1, null).of(probabilities)).isCloseTo(-Math.log(3), within(1e-12));
    assertThat(new Scores(3, 0).of(probabilities)).isFinite().isLessThan(-80);
    assertThat(Scores.lead(probabilities, 0)).isCloseTo(Math.log(2), within(1e-12));
    assertThat(Scores.lead(probabilities, 1)).isCloseTo(-Math.log(2), within(1e-12));
    assertThat(Scores.labelOf(new float[] {0.2f, 0.4f, 0.4f})).isEqualTo(1);
  }
}
