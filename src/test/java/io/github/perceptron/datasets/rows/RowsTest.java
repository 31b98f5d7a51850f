package io.github.perceptron.datasets.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.perceptron.testing.UnitTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@UnitTest
class RowsTest {

  @Test
  void a_range_leaves_its_end_out() {
    Rows rows = Rows.range(2, 5);

    assertThat(rows.toArray()).containsExactly(2, 3, 4);
    assertThat(rows.size()).isEqualTo(3);
    assertThat(rows.get(2)).isEqualTo(4);
    assertThat(rows).isEqualTo(Rows.of(new int[] {2, 3, 4})).hasToString("Rows[3]");
  }

  @Test
  void ascending_rows_are_the_same_rows_sorted() {
    Rows rows = Rows.of(new int[] {5, 2, 9});

    assertThat(rows.ascending().toArray()).containsExactly(2, 5, 9);
    assertThat(rows.toArray()).containsExactly(5, 2, 9);
    assertThat(Rows.range(2, 5).ascending()).isEqualTo(Rows.range(2, 5));
    assertThat(Rows.range(2, 12).splitLastFraction(0.25).last()).isEqualTo(Rows.range(9, 12));
  }

  @Test
  void changing_an_array_does_not_change_the_rows() {
    int[] indices = {3, 1};
    Rows rows = Rows.of(indices);

    indices[0] = 9;
    rows.toArray()[1] = 9;

    assertThat(rows.toArray()).containsExactly(3, 1);
  }

  @Test
  void impossible_rows_are_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Rows.of(new int[] {0, -1}));
    assertThatIllegalArgumentException().isThrownBy(() -> Rows.range(-1, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> Rows.range(3, 2));
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> Rows.range(0, 2).get(2));
  }

  /**
   * {@code hashlib.sha256(numpy.arange(5).astype('>i4').tobytes()).hexdigest()}, and of nothing.
   */
  @Test
  void the_digest_is_that_of_big_endian_integers() {
    assertThat(Rows.range(0, 5).sha256())
        .hasToString("fdf4f79d92d051e214ecb1e93698ebc372587b3b0bae10c67f5961d2651371ed");
    assertThat(Rows.range(0, 0).sha256())
        .hasToString("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  }

  /** Expected values from a second implementation of the algorithm, in Python. */
  @ParameterizedTest(name = "{0} rows, seed {1}")
  @CsvSource(
      textBlock =
          """
          19800, 0, f553cc103b873182819fa9879dc7e92b35b6c54f55b83ad51722d92bd9b562a9
          19800, 7, 336704aea3ff760a1661a9d748499a5eed56a00b6fd1880be9ba3f9fa3ff0642
          60000, -1, 97f1af2e8009482e973a8259161848f2245cf61ca72fe508f0778f73c11c7e12
          60000, 9223372036854775807, 67fba69c1d602bb721e4dc00d70c1fc268997352faf6d7199bd4c39c72c123f9
          """)
  void a_shuffle_never_changes_between_releases(int size, long seed, String sha256) {
    Rows shuffled = Rows.range(0, size).shuffled(seed);

    assertThat(shuffled.sha256()).hasToString(sha256);
  }

  /** As {@link #a_shuffle_never_changes_between_releases}. */
  @Test
  void a_shuffle_depends_on_the_seed_alone() {
    Rows rows = Rows.range(0, 10);

    assertThat(rows.shuffled(0).toArray()).containsExactly(0, 2, 5, 7, 6, 8, 3, 9, 1, 4);
    assertThat(rows.shuffled(7).toArray()).containsExactly(9, 6, 0, 4, 5, 1, 8, 3, 2, 7);
    assertThat(rows.shuffled(-1).toArray()).containsExactly(8, 1, 7, 9, 4, 5, 3, 6, 2, 0);
    assertThat(rows.toArray()).isSorted();
  }

  /** {@code int(math.floor(n * (1.0 - fraction)))} in Python. */
  @ParameterizedTest(name = "the last {1} of {0}")
  @CsvSource({
    "19800, 0.3, 13860",
    "60000, 0.1, 54000",
    "10, 0.33, 6",
    "3, 0.5, 1",
    "100, 0.29, 71",
    "100, 0.07, 93",
    "1000, 0.001, 999"
  })
  void the_last_fraction_is_cut_where_keras_cuts(int size, double fraction, int cut) {
    Rows rows = Rows.range(0, size);

    Rows.Split split = rows.splitLastFraction(fraction);

    assertThat(split.first()).isEqualTo(Rows.range(0, cut));
    assertThat(split.last()).isEqualTo(Rows.range(cut, size));
  }

  @Test
  void the_training_rows_of_the_example_are_13860_of_19800() {
    Rows rows = TrainTestSplit.settingAside(0.67, 7).parts(60_000, row -> 0).training();

    Rows.Split split = rows.splitLastFraction(0.3);

    assertThat(split.first().size()).isEqualTo(13_860);
    assertThat(split.last().size()).isEqualTo(5_940);
    assertThat(split.last().get(0)).isEqualTo(rows.get(13_860));
  }

  @Test
  void a_split_with_an_empty_part_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rows.range(0, 7).splitLastFraction(0.9))
        .withMessage("7 rows are too few to split off the fraction 0.9");
    assertThatIllegalArgumentException().isThrownBy(() -> Rows.range(0, 0).splitLastFraction(0.5));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rows.range(0, 5).splitLastFraction(Double.MIN_VALUE));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.1, 1.1, Double.NaN})
  void a_fraction_out_of_range_is_refused(double fraction) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rows.range(0, 10).splitLastFraction(fraction));
  }
}
