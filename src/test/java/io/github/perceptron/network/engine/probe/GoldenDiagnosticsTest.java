package io.github.perceptron.network.engine.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.perceptron.network.diagnostics.Distribution;
import io.github.perceptron.network.diagnostics.LayerDiagnostics;
import io.github.perceptron.network.engine.LabelledRows;
import io.github.perceptron.network.engine.MlpNetwork;
import io.github.perceptron.network.engine.Networks;
import io.github.perceptron.network.engine.arrays.NativeBackend;
import io.github.perceptron.network.engine.arrays.Weights;
import io.github.perceptron.network.input.PictureInput;
import io.github.perceptron.network.specification.Activation;
import io.github.perceptron.network.specification.HiddenLayer;
import io.github.perceptron.network.specification.Normalization;
import io.github.perceptron.network.specification.Optimizer;
import io.github.perceptron.testing.LongTest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The numbers of each layer against NumPy's; {@code diagnostics/make_golden.py} in the test
 * resources made the file that is read here.
 */
@LongTest
class GoldenDiagnosticsTest {

  private static final LabelledRows ROWS = Networks.firstRows(300);
  private static final int INPUTS = 784;

  static Stream<Arguments> golden_cases() throws IOException {
    try (InputStream in =
        GoldenDiagnosticsTest.class.getResourceAsStream("/diagnostics/numpy.json")) {
      JsonNode golden = JsonMapper.shared().readTree(Objects.requireNonNull(in));
      return golden
          .path("cases")
          .valueStream()
          .map(one -> Arguments.of(one.path("name").asString(), one));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("golden_cases")
  void the_numbers_of_each_layer_are_those_of_numpy(String name, JsonNode golden) {
    List<LayerDiagnostics> layers;
    try (MlpNetwork network = network(golden);
        NetworkProbe probe = new NetworkProbe(network, ROWS)) {
      layers = probe.describe(1, Collections.nCopies(golden.path("layers").size(), null)).layers();
    }

    assertThat(layers).hasSize(golden.path("layers").size());
    for (LayerDiagnostics layer : layers) {
      JsonNode expected = golden.path("layers").path(layer.layer() - 1);
      assertSame(layer.weights(), expected.path("weights"), 1e-9);
      assertSame(layer.biases(), expected.path("biases"), 1e-9);
      assertSame(layer.activations(), expected.path("activations"), 1e-4);
      assertSame(layer.gradients(), expected.path("gradients"), 1e-3);
      assertShare(layer.saturated(), expected.path("saturated"));
      assertShare(layer.dead(), expected.path("dead"));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("golden_cases")
  void the_first_step_of_an_optimizer_moves_the_weights_as_in_numpy(String name, JsonNode golden) {
    List<@Nullable Double> ratios;
    try (MlpNetwork network = network(golden);
        NetworkProbe probe = new NetworkProbe(network, ROWS)) {
      NetworkProbe.Before before = probe.weights();
      Networks.fit(network, ROWS, 1, 1, ROWS.rows().size(), golden.path("rate").asDouble());
      ratios = probe.changesSince(before);
    }

    for (int i = 0; i < ratios.size(); i++) {
      JsonNode expected = golden.path("layers").path(i).path("update_ratio");
      assertThat(ratios.get(i)).isPositive();
      if (!expected.isNull()) {
        assertThat(ratios.get(i))
            .isCloseTo(expected.asDouble(), within(2e-3 * expected.asDouble()));
      }
    }
  }

  @Test
  void the_update_ratio_is_the_change_of_the_weights_relative_to_them() {
    try (MlpNetwork network = MlpNetwork.initialize(Networks.small(3), Networks.contract());
        NetworkProbe probe = new NetworkProbe(network, ROWS)) {
      NetworkProbe.Before before = probe.weights();
      float[] moved = network.weights().toArray();
      for (int i = 0; i < moved.length; i++) {
        moved[i] *= 1.25f;
      }
      network.restore(new Weights(moved));

      assertThat(probe.changesSince(before))
          .allSatisfy(it -> assertThat(it).isCloseTo(0.25, within(1e-7)));
    }
  }

  @Test
  void the_change_of_a_large_layer_is_that_of_a_part_of_its_weights() {
    HiddenLayer large = new HiddenLayer(500, Activation.RELU, 0, false);
    try (MlpNetwork network =
            MlpNetwork.initialize(Networks.of(new Optimizer.Sgd(0.1), large), Networks.contract());
        NetworkProbe probe = new NetworkProbe(network, ROWS)) {
      NetworkProbe.Before before = probe.weights();
      float[] moved = network.weights().toArray();
      for (int i = 0; i < moved.length; i++) {
        moved[i] *= i % 2 == 0 ? 1.1f : 1;
      }
      network.restore(new Weights(moved));

      Double ratio = probe.changesSince(before).get(0);

      // Half of the squares of uniform numbers; the part has 262,144 of 392,000.
      assertThat(ratio).isCloseTo(0.1 * Math.sqrt(0.5), within(2e-4));
    }
  }

  @Test
  void batch_normalisation_counts_as_in_predictions() {
    try (MlpNetwork network =
            Networks.trained(
                new HiddenLayer(12, Activation.RELU, 0.2, true),
                new HiddenLayer(9, Activation.TANH, 0, true));
        MlpNetwork folded = network.folded();
        NetworkProbe probe = new NetworkProbe(network, ROWS);
        NetworkProbe ofFolded = new NetworkProbe(folded, ROWS)) {
      List<LayerDiagnostics> layers = probe.describe(1, Collections.nCopies(3, null)).layers();
      List<LayerDiagnostics> expected = ofFolded.describe(1, Collections.nCopies(3, null)).layers();

      for (int i = 0; i < layers.size(); i++) {
        Distribution values = Objects.requireNonNull(layers.get(i).activations());
        Distribution same = Objects.requireNonNull(expected.get(i).activations());
        assertThat(values.mean()).isCloseTo(same.mean(), within(1e-5));
        assertThat(values.deviation()).isCloseTo(same.deviation(), within(1e-5));
        assertThat(layers.get(i).dead()).isEqualTo(expected.get(i).dead());
      }
    }
  }

  @Test
  void weights_that_are_not_finite_have_no_distribution() {
    try (MlpNetwork network = MlpNetwork.initialize(Networks.small(3), Networks.contract());
        NetworkProbe probe = new NetworkProbe(network, ROWS)) {
      float[] broken = network.weights().toArray();
      broken[0] = Float.NaN;
      network.restore(new Weights(broken));

      LayerDiagnostics first = probe.describe(1, Collections.nCopies(2, null)).layers().get(0);

      assertThat(first.weights()).isNull();
      assertThat(first.biases()).isNotNull();
    }
  }

  private static MlpNetwork network(JsonNode golden) {
    NativeBackend.useOneThread();
    Activation activation =
        Activation.valueOf(golden.path("activation").asString().toUpperCase(Locale.ROOT));
    HiddenLayer[] hidden =
        golden
            .path("units")
            .valueStream()
            .map(
                units ->
                    new HiddenLayer(
                        units.asInt(),
                        activation,
                        golden.path("dropout").asDouble(),
                        golden.path("normalized").asBoolean()))
            .toArray(HiddenLayer[]::new);
    boolean raw = golden.path("divisor").asInt() == 1;
    PictureInput contract =
        PictureInput.of(
            raw ? Normalization.NONE : Normalization.MIN_MAX,
            Networks.imagesOf(ROWS),
            ROWS.rows(),
            10);
    double rate = golden.path("rate").asDouble();
    Optimizer optimizer =
        golden.path("optimizer").asString().equals("adam")
            ? new Optimizer.Adam(rate, 0.9, 0.999, 1e-7)
            : new Optimizer.Sgd(rate);
    return MlpNetwork.of(Networks.of(optimizer, hidden), contract, parameters(golden));
  }

  /**
   * By the rules of the script: kernels column by column, each with its biases after it, and then
   * what its batch normalisation has.
   */
  private static Weights parameters(JsonNode golden) {
    JsonNode units = golden.path("units");
    FloatBuffer all = FloatBuffer.allocate(200_000);
    int inputs = INPUTS;
    for (int layer = 1; layer <= units.size() + 1; layer++) {
      boolean hidden = layer <= units.size();
      int outputs = hidden ? units.path(layer - 1).asInt() : 10;
      boolean he = golden.path("he").asBoolean();
      double limit = Math.sqrt(6.0 / (he ? inputs : inputs + outputs));
      for (int j = 0; j < outputs; j++) {
        for (int i = 0; i < inputs; i++) {
          int place = (layer * 101 + i * 7919 + j * 104729 + i * j * 31) % 2001;
          all.put((float) ((place - 1000) / 1000.0 * limit));
        }
      }
      put(all, outputs, 0, layer * 53, 37, 100);
      if (hidden && golden.path("normalized").asBoolean()) {
        put(all, outputs, 1, layer * 17, 41, 50);
        put(all, outputs, 0, layer * 29, 23, 20);
        put(all, outputs, 0, layer * 7, 13, 10);
        put(all, outputs, 0, layer * 11, 19, 20);
      }
      inputs = outputs;
    }
    return new Weights(Arrays.copyOf(all.array(), all.position()));
  }

  /** Values around {@code middle}, one for each unit. */
  private static void put(
      FloatBuffer all, int units, double middle, int from, int step, double unit) {
    for (int j = 0; j < units; j++) {
      all.put((float) (middle + (float) (((from + j * step) % 21 - 10) / unit)));
    }
  }

  private static void assertSame(
      @Nullable Distribution numbers, JsonNode expected, double tolerance) {
    Distribution found = Objects.requireNonNull(numbers);
    double unit = tolerance * expected.path("deviation").asDouble();
    assertThat(found.mean()).isCloseTo(expected.path("mean").asDouble(), within(unit));
    assertThat(found.deviation()).isCloseTo(expected.path("deviation").asDouble(), within(unit));
    double ends = 20 * unit + 1e-12;
    assertThat(found.min()).isCloseTo(expected.path("min").asDouble(), within(ends));
    assertThat(found.max()).isCloseTo(expected.path("max").asDouble(), within(ends));
    List<Integer> counts = Objects.requireNonNull(found.counts());
    int all = 0;
    int moved = 0;
    for (int i = 0; i < Distribution.BINS; i++) {
      all += counts.get(i);
      moved += Math.abs(counts.get(i) - expected.path("counts").path(i).asInt());
    }
    // Numbers beside the limit of two bins.
    assertThat(moved).isLessThanOrEqualTo(2 + all / 200);
    assertThat(all)
        .isEqualTo(expected.path("counts").valueStream().mapToInt(JsonNode::asInt).sum());
  }

  private static void assertShare(@Nullable Double share, JsonNode expected) {
    if (expected.isNull()) {
      assertThat(share).isNull();
    } else {
      assertThat(share).isCloseTo(expected.asDouble(), within(1e-3));
    }
  }
}
