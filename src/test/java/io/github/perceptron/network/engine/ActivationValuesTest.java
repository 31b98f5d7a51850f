package io.github.perceptron.network.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.perceptron.datasets.tables.Task;
import io.github.perceptron.network.engine.arrays.NativeBackend;
import io.github.perceptron.network.specification.Activation;
import io.github.perceptron.network.specification.HiddenLayer;
import io.github.perceptron.network.specification.Optimizer;
import io.github.perceptron.testing.LongTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The values and derivatives of the activation functions. */
@LongTest
class ActivationValuesTest {

  private static final float[] POINTS = {-3, -1, -0.5f, 0, 0.25f, 1, 2.5f};

  /**
   * Of Python: {@code x * (1 + math.erf(x / math.sqrt(2))) / 2} and {@code x / (1 + math.exp(-1.702
   * * x))}.
   */
  private static final Map<Activation, double[]> GOLDEN =
      Map.of(
          Activation.GELU_ERF,
          new double[] {
            -0.00404969, -0.15865525, -0.15426877, 0.00000000, 0.14967658, 0.84134475, 2.48447584
          },
          Activation.GELU,
          new double[] {
            -0.01807131, -0.15420423, -0.14961156, 0.00000000, 0.15119965, 0.84579577, 2.46501383
          });

  @BeforeAll
  static void useOneThread() {
    NativeBackend.useOneThread();
  }

  @ParameterizedTest
  @EnumSource(names = {"GELU", "GELU_ERF"})
  void a_form_of_gelu_has_the_values_of_its_formula(Activation activation) {
    double[] expected = Objects.requireNonNull(GOLDEN.get(activation));

    float[] actual = values(activation, POINTS);

    for (int i = 0; i < POINTS.length; i++) {
      assertThat((double) actual[i]).as("at %s", POINTS[i]).isCloseTo(expected[i], within(2e-6));
    }
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void a_derivative_is_the_slope_of_the_values(Activation activation) {
    float step = 0.01f;
    float[] points = {-3, -1, -0.5f, 0.25f, 1, 2.5f};
    float[] above = values(activation, moved(points, step));
    float[] below = values(activation, moved(points, -step));
    INDArray epsilon = Nd4j.ones(1, points.length);

    INDArray derivative =
        function(activation).backprop(Nd4j.create(new float[][] {points}), epsilon).getFirst();

    for (int i = 0; i < points.length; i++) {
      assertThat(derivative.getFloat(i))
          .as("at %s", points[i])
          .isCloseTo((above[i] - below[i]) / (2 * step), within(1e-3f));
    }
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void a_file_keeps_the_activation(Activation activation) throws IOException {
    assertFileKeeps(new HiddenLayer(9, activation, 0, true));
  }

  @Test
  void a_file_keeps_the_slope_below_zero() throws IOException {
    assertFileKeeps(new HiddenLayer(9, Activation.LEAKY_RELU, 0, false, 0.3));
    assertFileKeeps(new HiddenLayer(9, Activation.LEAKY_RELU, 0, false, 3.0));
  }

  @Test
  void a_network_of_a_single_layer_is_written_evaluated_and_served() throws IOException {
    try (MlpNetwork network =
        MlpNetwork.initialize(Networks.of(new Optimizer.Sgd(0.01)), Networks.contract())) {
      Networks.fit(network, Networks.firstRows(500), 1, 2, 32, 0.1);
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      network.writeTo(file);
      MlpNetwork folded =
          MlpNetwork.readForPrediction(new ByteArrayInputStream(file.toByteArray()));
      try (ServedNetwork served = new ServedNetwork(folded, 4)) {
        assertThat(served.predict(List.of(Networks.testImage(3))).get(0).toArray())
            .containsExactly(
                network.predict(List.of(Networks.testImage(3))).get(0).toArray(), within(1e-6f));
      }
      double prepared = network.evaluate(Networks.firstRows(100)).loss();
      network.use(StepMethod.DEEPLEARNING4J, 32);
      assertThat(network.evaluate(Networks.firstRows(100)).loss())
          .isCloseTo(prepared, within(1e-5));
    }
  }

  private static void assertFileKeeps(HiddenLayer layer) throws IOException {
    try (MlpNetwork network =
        MlpNetwork.initialize(Networks.of(new Optimizer.Sgd(0.01), layer), Networks.contract())) {
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      network.writeTo(file);

      try (MlpNetwork read = MlpNetwork.readFrom(new ByteArrayInputStream(file.toByteArray()))) {
        assertThat(read.specification()).isEqualTo(network.specification());
        assertThat(read.predict(List.of(Networks.testImage(0))))
            .isEqualTo(network.predict(List.of(Networks.testImage(0))));
      }
    }
  }

  private static float[] moved(float[] points, float step) {
    float[] moved = points.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += step;
    }
    return moved;
  }

  private static float[] values(Activation activation, float[] points) {
    INDArray array = Nd4j.create(new float[][] {points});
    return function(activation).getActivation(array, false).toFloatVector();
  }

  private static IActivation function(Activation activation) {
    return ((DenseLayer)
            NetworkConfiguration.of(
                    Networks.of(new Optimizer.Sgd(0.01), new HiddenLayer(3, activation, 0, false)),
                    Task.MULTICLASS,
                    2,
                    2)
                .getConf(0)
                .getLayer())
        .getActivationFn();
  }
}
