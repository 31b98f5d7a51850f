package io.github.perceptron.network.engine.blas;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.network.engine.blas.MatrixProduct.Factor;
import io.github.perceptron.testing.LongTest;
import org.bytedeco.javacpp.FloatPointer;
import org.junit.jupiter.api.Test;

/** Expected values by NumPy: {@code [[1, 2, 3], [4, 5, 6]] @ [[7, 10], [8, 11], [9, 13]]}. */
@LongTest
class JavaProductTest {

  private static final float[] EXPECTED_COLUMNS = {50, 122, 71, 173};

  @Test
  void it_multiplies_factors_in_either_order_in_memory() {
    Factor a = factor(2, false, 1, 4, 2, 5, 3, 6);
    Factor aByRow = factor(3, true, 1, 2, 3, 4, 5, 6);
    Factor b = factor(3, false, 7, 8, 9, 10, 11, 13);
    Factor bByRow = factor(2, true, 7, 10, 8, 11, 9, 13);

    for (Factor left : new Factor[] {a, aByRow}) {
      for (Factor right : new Factor[] {b, bByRow}) {
        float[] c = {Float.NaN, Float.NaN, Float.NaN, Float.NaN};
        assertThat(product(left, right, 0, c, 2)).containsExactly(EXPECTED_COLUMNS);
      }
    }
  }

  @Test
  void it_adds_to_what_is_there_and_leaves_the_gaps_alone() {
    Factor a = factor(2, false, 1, 4, 2, 5, 3, 6);
    Factor b = factor(4, false, 7, 8, 9, -1, 10, 11, 13, -1);

    assertThat(product(a, b, 1, new float[] {0.5f, 1, 99, -1, 2, 99}, 3))
        .containsExactly(50.5f, 123, 99, 70, 175, 99);
  }

  private static Factor factor(int stride, boolean transposed, float... values) {
    return new Factor(new FloatPointer(values), stride, transposed);
  }

  private static float[] product(Factor a, Factor b, float beta, float[] c, int stride) {
    FloatPointer target = new FloatPointer(c);
    new JavaProduct().multiply(2, 2, 3, a, b, beta, target, stride);
    float[] result = new float[c.length];
    target.get(result);
    return result;
  }
}
