package io.github.perceptron.network.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.network.specification.Activation;
import io.github.perceptron.network.specification.HiddenLayer;
import io.github.perceptron.network.specification.Loss;
import io.github.perceptron.network.specification.NetworkSpecification;
import io.github.perceptron.network.specification.Optimizer;
import io.github.perceptron.network.specification.WeightInitializer;
import io.github.perceptron.testing.UnitTest;
import java.util.Collections;
import org.junit.jupiter.api.Test;

@UnitTest
class BatchPartsTest {

  @Test
  void ordinary_mini_batches_are_computed_whole() {
    assertThat(BatchParts.rows(network(4, 50), 784, 10, 8192)).isEmpty();
    assertThat(BatchParts.rows(network(2, 1024), 784, 10, 512)).isEmpty();
    assertThat(BatchParts.rows(network(1, 4096), 784, 10, 512)).isEmpty();
  }

  @Test
  void large_ones_are_computed_in_parts_of_as_many_rows_as_the_largest_kernel_allows() {
    assertThat(BatchParts.rows(network(5, 4096), 784, 10, 60_000)).hasValue(128);
    assertThat(BatchParts.rows(network(32, 4096), 784, 10, 128)).hasValue(128);
    assertThat(BatchParts.rows(network(32, 4096), 784, 10, 100)).hasValue(100);
  }

  @Test
  void many_outputs_are_a_reason_too() {
    // 2048 outputs: 2^22 of them are 2048 rows.
    assertThat(BatchParts.rows(network(32, 64), 784, 10, 2048)).isEmpty();
    assertThat(BatchParts.rows(network(32, 64), 784, 10, 2049)).hasValue(2049);
  }

  @Test
  void evaluations_take_500_rows_at_once_and_fewer_of_a_large_network() {
    assertThat(BatchParts.evaluationRows(network(2, 1024), 784, 10)).isEqualTo(500);
    assertThat(BatchParts.evaluationRows(network(5, 4096), 784, 10)).isEqualTo(122);
    assertThat(BatchParts.evaluationRows(network(32, 4096), 784, 10)).isEqualTo(16);
  }

  private static NetworkSpecification network(int layers, int units) {
    return new NetworkSpecification(
        Collections.nCopies(layers, new HiddenLayer(units, Activation.RELU, 0, false)),
        WeightInitializer.HE_NORMAL,
        Loss.CATEGORICAL_CROSSENTROPY,
        0,
        0,
        new Optimizer.Sgd(0.01),
        1);
  }
}
