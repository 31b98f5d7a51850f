package io.github.perceptron.network.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.perceptron.network.engine.arrays.Weights;
import io.github.perceptron.network.input.InputContract;
import io.github.perceptron.network.input.PictureInput;
import io.github.perceptron.network.metrics.Measured;
import io.github.perceptron.network.specification.Activation;
import io.github.perceptron.network.specification.HiddenLayer;
import io.github.perceptron.network.specification.InvalidSpecificationException;
import io.github.perceptron.network.specification.NetworkSpecification;
import io.github.perceptron.network.specification.Normalization;
import io.github.perceptron.network.specification.Optimizer;
import io.github.perceptron.testing.LongTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@LongTest
class WarmStartTest {

  private static final Optimizer SGD = new Optimizer.Sgd(0.05);

  @Test
  void a_network_begins_with_the_parameters_and_the_input_of_its_initial_model() {
    LabelledRows rows = Networks.firstRows(200);
    try (MlpNetwork initial = MlpNetwork.initialize(Networks.small(1), Networks.contract())) {
      Networks.fit(initial, rows, 1, 3, 20, 0.005);
      Measured before = initial.evaluate(rows);

      try (MlpNetwork network =
          WarmStart.fromParameters(Networks.with(SGD, 9), Networks.contract(), initial)) {
        assertThat(network.parameterSha256()).isEqualTo(initial.parameterSha256());
        assertThat(network.contract()).isEqualTo(initial.contract());
        assertThat(network.evaluate(rows)).isEqualTo(before);
        Networks.fit(network, rows, 1, 3, 20, 0.05);
        assertThat(network.evaluate(rows).loss()).isLessThan(before.loss());
        assertThat(network.parameterSha256()).isNotEqualTo(initial.parameterSha256());
      }
    }
  }

  static List<Optimizer> every_optimizer() {
    return Networks.ofEachKind(
        SGD,
        new Optimizer.Momentum(0.02, 0.9),
        new Optimizer.Nesterov(0.02, 0.9),
        new Optimizer.RmsProp(0.001, 0.9, 1e-7),
        new Optimizer.AdaGrad(0.01, 1e-7),
        new Optimizer.Adam(0.002, 0.9, 0.999, 1e-7),
        new Optimizer.AdamW(0.002, 0.9, 0.999, 1e-7, 0.01));
  }

  @ParameterizedTest
  @MethodSource("every_optimizer")
  void a_network_whose_optimizer_goes_on_learns_as_if_it_had_never_stopped(Optimizer optimizer)
      throws IOException {
    LabelledRows rows = Networks.firstRows(60);
    NetworkSpecification specification = Networks.with(optimizer, 4);
    double rate = optimizer.learningRate();
    try (MlpNetwork whole = MlpNetwork.initialize(specification, Networks.contract());
        MlpNetwork first = MlpNetwork.initialize(specification, Networks.contract())) {
      Networks.fit(whole, rows, 1, 3, 20, rate);
      Networks.fit(first, rows, 1, 2, 20, rate);

      try (MlpNetwork stored = copyByFile(first);
          MlpNetwork kept = WarmStart.withOptimizer(specification, Networks.contract(), stored);
          MlpNetwork afresh =
              WarmStart.fromParameters(specification, Networks.contract(), stored)) {
        Networks.fit(kept, rows, 3, 3, 20, rate);
        Networks.fit(afresh, rows, 3, 3, 20, rate);

        assertThat(stored.hasOptimizerState()).isTrue();
        assertThat(kept.parameterSha256()).isEqualTo(whole.parameterSha256());
        assertThat(kept.optimizerState()).isEqualTo(whole.optimizerState());
        assertThat(afresh.parameterSha256().equals(whole.parameterSha256()))
            .isEqualTo(optimizer.equals(SGD));
      }
    }
  }

  @Test
  void a_network_keeps_the_slopes_of_the_initial_model() {
    HiddenLayer usual = new HiddenLayer(9, Activation.LEAKY_RELU, 0.1, false);
    HiddenLayer steep = new HiddenLayer(9, Activation.LEAKY_RELU, 0, false, 0.3);
    try (MlpNetwork initial = MlpNetwork.initialize(Networks.of(SGD, steep), Networks.contract());
        MlpNetwork network =
            WarmStart.fromParameters(Networks.of(SGD, usual), Networks.contract(), initial)) {
      assertThat(network.specification().layers())
          .containsExactly(new HiddenLayer(9, Activation.LEAKY_RELU, 0.1, false, 0.3));
      assertThat(network.predict(List.of(Networks.testImage(0))))
          .isEqualTo(initial.predict(List.of(Networks.testImage(0))));
    }
  }

  @Test
  void a_slope_that_is_asked_for_must_be_that_of_the_initial_model() {
    HiddenLayer steep = new HiddenLayer(9, Activation.LEAKY_RELU, 0, false, 0.3);
    HiddenLayer asked = new HiddenLayer(9, Activation.LEAKY_RELU, 0, false, 0.01);
    try (MlpNetwork initial = MlpNetwork.initialize(Networks.of(SGD, steep), Networks.contract());
        MlpNetwork usual =
            MlpNetwork.initialize(Networks.of(SGD, asked.withSlope(null)), Networks.contract())) {
      assertThatThrownBy(
              () -> WarmStart.fromParameters(Networks.of(SGD, asked), Networks.contract(), initial))
          .isInstanceOf(InvalidSpecificationException.class)
          .hasMessageContaining(
              "/layers/0/negative_slope: has the slope 0.01, but the initial model has 0.3");
      WarmStart.fromParameters(Networks.of(SGD, steep), Networks.contract(), initial).close();
      WarmStart.fromParameters(Networks.of(SGD, asked), Networks.contract(), usual).close();
    }
  }

  @Test
  void a_network_without_hidden_layers_is_trained_further() {
    LabelledRows rows = Networks.firstRows(200);
    try (MlpNetwork initial = MlpNetwork.initialize(Networks.of(SGD), Networks.contract());
        MlpNetwork network =
            WarmStart.fromParameters(Networks.of(SGD), Networks.contract(), initial)) {
      Measured before = initial.evaluate(rows);

      Networks.fit(network, rows, 1, 3, 20, 0.05);

      assertThat(network.evaluate(rows).loss()).isLessThan(before.loss());
    }
  }

  @Test
  void the_state_of_another_optimizer_is_refused() {
    try (MlpNetwork initial = MlpNetwork.initialize(Networks.small(1), Networks.contract())) {
      assertThatThrownBy(
              () -> WarmStart.withOptimizer(Networks.with(SGD, 1), Networks.contract(), initial))
          .isInstanceOf(InvalidSpecificationException.class)
          .hasMessageContaining(
              "/optimizer/name: has optimizer sgd, but the initial model has adam");
    }
  }

  @Test
  void only_a_state_that_led_to_the_parameters_is_written_with_them() throws IOException {
    LabelledRows rows = Networks.firstRows(40);
    try (MlpNetwork network = MlpNetwork.initialize(Networks.small(1), Networks.contract())) {
      Networks.fit(network, rows, 1, 1, 20, 0.005);
      Weights weights = network.weights();
      OptimizerState state = network.optimizerState();
      Networks.fit(network, rows, 2, 2, 20, 0.005);

      network.restore(weights);
      try (MlpNetwork without = copyByFile(network)) {
        assertThat(without.hasOptimizerState()).isFalse();
      }
      network.restore(weights, state);
      try (MlpNetwork with = copyByFile(network)) {
        assertThat(with.hasOptimizerState()).isTrue();
        assertThat(with.optimizerState()).isEqualTo(state);
      }
    }
  }

  private static MlpNetwork copyByFile(MlpNetwork network) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    network.writeTo(file);
    return MlpNetwork.readFrom(new ByteArrayInputStream(file.toByteArray()));
  }

  @Test
  void another_architecture_is_refused_by_its_first_difference() {
    PictureInput contract = Networks.contract();
    InputContract other =
        new PictureInput(contract.shape(), contract.classes(), Normalization.NONE, 0, 1);
    try (MlpNetwork initial = MlpNetwork.initialize(Networks.small(1), contract)) {
      assertThatThrownBy(
              () -> WarmStart.fromParameters(Networks.penalised(0, 0), contract, initial))
          .isInstanceOf(InvalidSpecificationException.class)
          .hasMessageContaining("/layers/0/units: has units 8, but the initial model has 24");
      assertThatThrownBy(() -> WarmStart.fromParameters(Networks.small(2), other, initial))
          .hasMessageContaining(
              "/normalization: has normalization none, but the initial model has min_max");
    }
  }
}
