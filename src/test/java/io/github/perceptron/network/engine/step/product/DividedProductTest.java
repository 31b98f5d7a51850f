package io.github.perceptron.network.engine.step.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.perceptron.network.engine.arrays.NativeBackend;
import io.github.perceptron.network.engine.arrays.NativeFloats;
import io.github.perceptron.network.engine.step.product.DividedProduct.Operand;
import io.github.perceptron.testing.UnitTest;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@UnitTest
class DividedProductTest {

  @BeforeAll
  static void loadNativeCode() {
    NativeBackend.useOneThread();
  }

  @ParameterizedTest
  @CsvSource({
    // rows, columns, inner, pieces
    "1, 1, 1, 1",
    "256, 50, 784, 2",
    "784, 50, 256, 2",
    "128, 512, 784, 8",
    "784, 512, 128, 8",
    "784, 300, 128, 7",
    "131, 1030, 784, 16",
    "131, 517, 300, 5",
    "517, 131, 300, 5",
    "129, 129, 1001, 2",
    "3, 4001, 999, 2",
    "4001, 3, 999, 2"
  })
  void the_product_has_the_same_bits_however_many_threads_compute_its_pieces(
      int rows, int columns, int inner, int pieces) {
    for (boolean leftTransposed : new boolean[] {false, true}) {
      for (boolean rightTransposed : new boolean[] {false, true}) {
        check(rows, columns, inner, pieces, leftTransposed, rightTransposed);
      }
    }
  }

  @Test
  void large_products_are_divided_into_at_most_sixteen_pieces() {
    try (NativeFloats any = NativeFloats.allocate(1)) {
      Operand factor = new Operand(any, 4096, false);
      assertThat(new DividedProduct(4096, 4096, 4096, factor, factor, any, 4096).pieces())
          .isEqualTo(16);
    }
  }

  @Test
  void pieces_that_may_have_other_bits_together_are_computed_one_by_one() {
    // Too large to be tried: what is not known to be the same counts as different.
    try (NativeFloats any = NativeFloats.allocate(1)) {
      Operand factor = new Operand(any, 4096, false);
      assertThat(new DividedProduct(4096, 4096, 64, factor, factor, any, 4096).piecesFor(2))
          .isEqualTo(16);
    }
  }

  private static void check(
      int rows,
      int columns,
      int inner,
      int pieces,
      boolean leftTransposed,
      boolean rightTransposed) {
    float[] left = random(rows * inner, 1);
    float[] right = random(inner * columns, 2);
    float[] result = new float[rows * columns];
    try (NativeFloats a = of(left);
        NativeFloats b = of(right);
        NativeFloats c = of(filled(result.length))) {
      DividedProduct product =
          new DividedProduct(
              rows,
              columns,
              inner,
              new Operand(a, leftTransposed ? inner : rows, leftTransposed),
              new Operand(b, rightTransposed ? columns : inner, rightTransposed),
              c,
              rows);
      assertThat(product.pieces()).isEqualTo(pieces);

      for (int piece = pieces - 1; piece >= 0; piece--) {
        product.run(piece, pieces);
      }

      c.get(0, result, result.length);
      for (int threads = 1; threads <= 5; threads++) {
        c.put(0, filled(result.length), result.length);
        product.runIn(product.piecesFor(threads));
        assertThat(c.first(result.length)).as("by %d threads", threads).isEqualTo(result);
      }
    }
    for (int i = 0; i < rows; i += Math.max(1, rows / 37)) {
      for (int j = 0; j < columns; j += Math.max(1, columns / 41)) {
        double sum = 0;
        for (int k = 0; k < inner; k++) {
          double x = leftTransposed ? left[i * inner + k] : left[k * rows + i];
          double y = rightTransposed ? right[k * columns + j] : right[j * inner + k];
          sum += x * y;
        }
        assertThat((double) result[j * rows + i])
            .as("row %d, column %d", i, j)
            .isCloseTo(sum, within(1e-5 * inner));
      }
    }
    assertThat(result).doesNotContain(Float.NaN);
  }

  /** Numbers that no product has: whatever is not computed stays. */
  private static float[] filled(int length) {
    float[] numbers = new float[length];
    Arrays.fill(numbers, Float.NaN);
    return numbers;
  }

  private static float[] random(int length, long seed) {
    Random random = new Random(seed);
    float[] numbers = new float[length];
    for (int i = 0; i < length; i++) {
      numbers[i] = random.nextFloat() - 0.5f;
    }
    return numbers;
  }

  private static NativeFloats of(float[] numbers) {
    NativeFloats floats = NativeFloats.allocate(numbers.length);
    floats.put(0, numbers, numbers.length);
    return floats;
  }
}
