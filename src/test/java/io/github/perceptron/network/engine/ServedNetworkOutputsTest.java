package io.github.perceptron.network.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.perceptron.datasets.images.PixelImage;
import io.github.perceptron.network.engine.units.LayerOutputs;
import io.github.perceptron.network.engine.units.LayerWeights;
import io.github.perceptron.network.input.InputRow;
import io.github.perceptron.network.specification.Activation;
import io.github.perceptron.network.specification.HiddenLayer;
import io.github.perceptron.testing.LongTest;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@LongTest
class ServedNetworkOutputsTest {

  private static final HiddenLayer FIRST = new HiddenLayer(24, Activation.RELU, 0.2, true);
  private static final HiddenLayer SECOND = new HiddenLayer(9, Activation.RELU, 0, false);

  @Test
  void the_outputs_of_a_layer_follow_from_those_before_and_its_weights() {
    try (MlpNetwork trained = Networks.trained(FIRST, SECOND);
        ServedNetwork served = new ServedNetwork(trained.folded(), 8)) {
      List<InputRow> rows = rows(5);
      List<LayerOutputs> outputs = served.outputs(rows);

      assertThat(outputs).extracting(LayerOutputs::units).containsExactly(24, 9, 10);
      for (int row = 0; row < rows.size(); row++) {
        float[] input = new float[784];
        rows.get(row).write(input, 0);
        expectRelu(served.weights(0, 0, 24), input, outputs.get(0).row(row));
        expectRelu(served.weights(1, 0, 9), outputs.get(0).row(row), outputs.get(1).row(row));
      }
    }
  }

  private static void expectRelu(LayerWeights weights, float[] input, float[] output) {
    for (int unit = 0; unit < output.length; unit++) {
      double sum = weights.bias(unit);
      for (int i = 0; i < input.length; i++) {
        sum += (double) input[i] * weights.weight(i, unit);
      }
      assertThat(output[unit]).isCloseTo((float) Math.max(0, sum), within(1e-4f));
    }
  }

  @Test
  void the_output_layer_has_the_probabilities_to_the_bit() {
    try (MlpNetwork trained = Networks.trained(FIRST, SECOND);
        ServedNetwork served = new ServedNetwork(trained.folded(), 8)) {
      List<InputRow> rows = rows(8);

      List<Probabilities> predicted = served.predictRows(rows);
      LayerOutputs outputs = served.outputs(2, rows);

      assertThat(served.outputs(rows).get(2)).isEqualTo(outputs);
      for (int row = 0; row < rows.size(); row++) {
        assertThat(outputs.row(row)).containsExactly(predicted.get(row).toArray());
      }
    }
  }

  @Test
  void one_layer_alone_is_as_among_all() {
    try (MlpNetwork trained = Networks.trained(FIRST, SECOND);
        ServedNetwork served = new ServedNetwork(trained.folded(), 8)) {
      List<LayerOutputs> all = served.outputs(rows(3));

      assertThat(IntStream.range(0, 3).mapToObj(layer -> served.outputs(layer, rows(3))))
          .containsExactlyElementsOf(all);
    }
  }

  @Test
  void some_units_have_the_weights_that_they_have_among_all() {
    try (MlpNetwork trained = Networks.trained(FIRST, SECOND);
        ServedNetwork served = new ServedNetwork(trained.folded(), 8)) {
      LayerWeights all = served.weights(1, 0, 9);
      LayerWeights some = served.weights(1, 3, 5);

      assertThat(some.ofUnit(4)).containsExactly(all.ofUnit(4));
      assertThat(some.bias(3)).isEqualTo(all.bias(3));
      assertThatThrownBy(() -> some.bias(5)).isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> served.weights(1, 3, 10))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void a_folded_network_remembers_how_it_was_trained() {
    try (MlpNetwork trained = Networks.trained(FIRST, SECOND);
        ServedNetwork served = new ServedNetwork(trained.folded(), 8)) {
      assertThat(served.trainedWith()).isEqualTo(trained.specification());
      assertThat(served.trainedWith().layers()).containsExactly(FIRST, SECOND);
    }
  }

  private static List<InputRow> rows(int count) {
    List<PixelImage> digits = IntStream.range(0, count).mapToObj(Networks::testImage).toList();
    return digits.stream().map(Networks.contract()::row).toList();
  }
}
