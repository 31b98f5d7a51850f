package io.github.perceptron.network.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.perceptron.testing.UnitTest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

@UnitTest
class ConfusionMatrixTest {

  /** Class 2 has no rows; class 1 is never predicted. */
  private final ConfusionMatrix matrix =
      ConfusionMatrix.of(new int[][] {{3, 0, 1}, {2, 0, 0}, {0, 0, 0}});

  @Test
  void rows_are_counted_along_both_sides() {
    assertThat(matrix.rows()).isEqualTo(6);
    assertThat(matrix.correct()).isEqualTo(3);
    assertThat(matrix.support(0)).isEqualTo(4);
    assertThat(matrix.predicted(0)).isEqualTo(5);
    assertThat(matrix.count(1, 0)).isEqualTo(2);
  }

  @Test
  void a_quotient_that_divides_by_zero_is_zero() {
    assertThat(matrix.classScores())
        .containsExactly(
            new ClassScores(0, 3 / 5.0, 3 / 4.0, 6 / 9.0, 4),
            new ClassScores(1, 0, 0, 0, 2),
            new ClassScores(2, 0, 0, 0, 0));
  }

  @Test
  void a_class_without_rows_counts_in_the_macro_average_and_not_in_the_weighted_one() {
    assertThat(matrix.macroAverage().recall()).isCloseTo(0.75 / 3, within(1e-15));
    assertThat(matrix.weightedAverage().recall()).isCloseTo(0.75 * 4 / 6, within(1e-15));
  }

  @Test
  void what_is_no_square_of_counts_is_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> ConfusionMatrix.of(new int[][] {}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConfusionMatrix.of(new int[][] {{1, 2}, {3}}));
    assertThatIllegalArgumentException().isThrownBy(() -> ConfusionMatrix.of(new int[][] {{-1}}));
  }

  @Test
  void the_arrays_of_others_do_not_change_it() {
    int[][] counts = {{1, 0}, {0, 1}};
    ConfusionMatrix copied = ConfusionMatrix.of(counts);

    counts[0][0] = 9;
    copied.toArray()[0][0] = 9;

    assertThat(copied.count(0, 0)).isEqualTo(1);
  }

  @Test
  void it_is_an_array_of_arrays_in_json() {
    JsonMapper mapper = JsonMapper.shared();

    assertThat(mapper.writeValueAsString(matrix)).isEqualTo("[[3,0,1],[2,0,0],[0,0,0]]");
    assertThat(mapper.readValue("[[3,0,1],[2,0,0],[0,0,0]]", ConfusionMatrix.class))
        .isEqualTo(matrix)
        .hasSameHashCodeAs(matrix);
  }
}
