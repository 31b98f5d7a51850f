package io.github.perceptron.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.perceptron.network.metrics.LossAndAccuracy;
import io.github.perceptron.network.specification.InvalidSpecificationException;
import io.github.perceptron.network.specification.Normalization;
import io.github.perceptron.network.specification.Optimizer;
import org.junit.jupiter.api.Test;

class WarmStartTest {

  private static final Optimizer SGD = new Optimizer.Sgd(0.05);

  @Test
  void a_network_begins_with_the_parameters_and_the_input_of_its_initial_model() {
    LabelledRows rows = Networks.firstRows(200);
    try (MlpNetwork initial = MlpNetwork.initialize(Networks.small(1), Networks.contract())) {
      Networks.fit(initial, rows, 1, 3, 20, 0.005);
      LossAndAccuracy before = initial.evaluate(rows);

      try (MlpNetwork network =
          MlpNetwork.initializeFrom(Networks.with(SGD, 9), Networks.contract(), initial)) {
        assertThat(network.parameterSha256()).isEqualTo(initial.parameterSha256());
        assertThat(network.contract()).isEqualTo(initial.contract());
        assertThat(network.evaluate(rows)).isEqualTo(before);
        Networks.fit(network, rows, 1, 3, 20, 0.05);
        assertThat(network.evaluate(rows).loss()).isLessThan(before.loss());
        assertThat(network.parameterSha256()).isNotEqualTo(initial.parameterSha256());
      }
    }
  }

  @Test
  void another_architecture_is_refused_by_its_first_difference() {
    InputContract contract = Networks.contract();
    InputContract other =
        new InputContract(contract.shape(), contract.classes(), Normalization.NONE, 0, 1);
    try (MlpNetwork initial = MlpNetwork.initialize(Networks.small(1), contract)) {
      assertThatThrownBy(
              () -> MlpNetwork.initializeFrom(Networks.penalised(0, 0), contract, initial))
          .isInstanceOf(InvalidSpecificationException.class)
          .hasMessageContaining("/layers/0/units: has units 8, but the initial model has 24");
      assertThatThrownBy(() -> MlpNetwork.initializeFrom(Networks.small(2), other, initial))
          .hasMessageContaining(
              "/normalization: has normalization none, but the initial model has min_max");
    }
  }
}
