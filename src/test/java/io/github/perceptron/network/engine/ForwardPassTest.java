package io.github.perceptron.network.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.perceptron.datasets.images.PixelImage;
import io.github.perceptron.network.specification.Activation;
import io.github.perceptron.network.specification.HiddenLayer;
import io.github.perceptron.testing.LongTest;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@LongTest
class ForwardPassTest {

  /** Kernels of OpenBLAS for small matrices add in another order when one of them is transposed. */
  private static final float ROUNDING = 1e-6f;

  @ParameterizedTest
  @EnumSource(Activation.class)
  void it_gives_the_output_of_deeplearning4js_own_for_any_number_of_rows(Activation activation) {
    try (MlpNetwork network = trained(activation)) {
      for (int rows : new int[] {1, 2, 7, 8, 16, 33}) {
        List<PixelImage> digits = digits(0, rows);

        try (ServedNetwork served = ServedNetwork.borrowing(network, rows)) {
          assertSame(served.predict(digits), network.predict(digits));
        }
      }
    }
  }

  @Test
  void a_call_leaves_nothing_to_the_next_one() {
    try (MlpNetwork network = trained(Activation.TANH);
        ServedNetwork served = ServedNetwork.borrowing(network, 4)) {
      List<Probabilities> first = served.predict(digits(0, 4));
      served.predict(digits(4, 1));

      assertThat(served.predict(digits(0, 4))).isEqualTo(first);
    }
  }

  @Test
  void it_sees_the_network_change() {
    try (MlpNetwork network = trained(Activation.RELU);
        ServedNetwork served = ServedNetwork.borrowing(network, 8)) {
      List<Probabilities> before = served.predict(digits(0, 8));
      Networks.fit(network, Networks.firstRows(100), 1, 1, 32, 0.005);

      List<Probabilities> after = served.predict(digits(0, 8));
      int label = before.get(0).label();
      assertThat(after.get(0).of(label))
          .isNotCloseTo(before.get(0).of(label), within(100 * ROUNDING));
      assertSame(after, network.predict(digits(0, 8)));
    }
  }

  private static void assertSame(List<Probabilities> actual, List<Probabilities> expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int row = 0; row < actual.size(); row++) {
      assertThat(actual.get(row).toArray())
          .as("row %d of %d", row, actual.size())
          .containsExactly(expected.get(row).toArray(), within(ROUNDING));
    }
  }

  private static List<PixelImage> digits(int from, int count) {
    return IntStream.range(from, from + count).mapToObj(Networks::testImage).toList();
  }

  private static MlpNetwork trained(Activation activation) {
    return Networks.trained(
        new HiddenLayer(128, activation, 0, false), new HiddenLayer(19, activation, 0, false));
  }
}
