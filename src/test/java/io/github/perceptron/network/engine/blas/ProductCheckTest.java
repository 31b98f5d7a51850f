package io.github.perceptron.network.engine.blas;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.testing.LongTest;
import org.bytedeco.javacpp.FloatPointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@LongTest
class ProductCheckTest {

  private static final MatrixProduct RIGHT = new JavaProduct();

  @ParameterizedTest
  @EnumSource
  void openblas_passes_on_this_machine(OpenBlasProduct product) {
    new OpenBlasKernels();

    assertThat(ProductCheck.passes(product)).isTrue();
  }

  @Test
  void a_product_that_leaves_out_the_last_of_many_terms_fails() {
    assertThat(
            ProductCheck.passes(
                (rows, columns, inner, a, b, beta, c, stride) ->
                    RIGHT.multiply(
                        rows, columns, inner > 700 ? inner - 1 : inner, a, b, beta, c, stride)))
        .isFalse();
  }

  @Test
  void a_product_that_leaves_out_the_last_row_of_a_large_matrix_fails() {
    assertThat(
            ProductCheck.passes(
                (rows, columns, inner, a, b, beta, c, stride) ->
                    RIGHT.multiply(
                        rows > 128 ? rows - 1 : rows, columns, inner, a, b, beta, c, stride)))
        .isFalse();
  }

  @Test
  void a_product_that_always_adds_fails() {
    assertThat(
            ProductCheck.passes(
                (rows, columns, inner, a, b, beta, c, stride) ->
                    RIGHT.multiply(rows, columns, inner, a, b, 1, c, stride)))
        .isFalse();
  }

  @Test
  void a_product_that_never_adds_fails() {
    assertThat(
            ProductCheck.passes(
                (rows, columns, inner, a, b, beta, c, stride) ->
                    RIGHT.multiply(rows, columns, inner, a, b, 0, c, stride)))
        .isFalse();
  }

  @Test
  void a_product_that_is_wrong_only_for_two_transposed_factors_fails() {
    assertThat(
            ProductCheck.passes(
                (rows, columns, inner, a, b, beta, c, stride) -> {
                  RIGHT.multiply(rows, columns, inner, a, b, beta, c, stride);
                  if (a.transposed() && b.transposed()) {
                    c.put(0, c.get(0) + 1);
                  }
                }))
        .isFalse();
  }

  @Test
  void a_product_that_writes_beyond_a_column_fails() {
    assertThat(
            ProductCheck.passes(
                (rows, columns, inner, a, b, beta, c, stride) -> {
                  RIGHT.multiply(rows, columns, inner, a, b, beta, c, stride);
                  c.put(rows, 0f);
                }))
        .isFalse();
  }

  @Test
  void a_product_that_rounds_differently_passes() {
    assertThat(
            ProductCheck.passes(
                (rows, columns, inner, a, b, beta, c, stride) -> {
                  RIGHT.multiply(rows, columns, inner, a, b, beta, c, stride);
                  FloatPointer first = c.getPointer(0);
                  first.put(0, Math.nextUp(first.get(0)));
                }))
        .isTrue();
  }
}
