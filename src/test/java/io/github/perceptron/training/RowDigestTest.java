package io.github.perceptron.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.datasets.rows.Rows;
import io.github.perceptron.testing.UnitTest;
import org.junit.jupiter.api.Test;

/**
 * The digests are NumPy's: {@code sha256(np.concatenate([[len(train), len(val), len(test)], train,
 * val, test]).astype('>i4').tobytes()).hexdigest()}.
 */
@UnitTest
class RowDigestTest {

  @Test
  void the_digest_is_the_one_that_numpy_computes() {
    assertThat(RowDigest.of(rows(3, 1), rows(2), rows(0, 5)))
        .hasToString("e202aa9187b74144dcb7f9eed19cf154d6d8d2bfa09d1b13a985be4a39e2d46c");
    assertThat(RowDigest.of(rows(0), rows(), rows(0)))
        .hasToString("b348500ac339d9c355a371032045cb6446be42844145d2c5bd701246d6b94210");
  }

  @Test
  void the_same_rows_cut_elsewhere_have_another_digest() {
    assertThat(RowDigest.of(rows(3), rows(1, 2), rows(0, 5)))
        .isNotEqualTo(RowDigest.of(rows(3, 1), rows(2), rows(0, 5)))
        .isNotEqualTo(RowDigest.of(rows(3), rows(2, 1), rows(0, 5)));
  }

  private static Rows rows(int... indices) {
    return Rows.of(indices);
  }
}
