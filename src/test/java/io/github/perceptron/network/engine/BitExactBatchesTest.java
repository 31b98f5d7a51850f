package io.github.perceptron.network.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.datasets.images.PixelImage;
import io.github.perceptron.network.engine.arrays.NativeBackend;
import io.github.perceptron.network.specification.Activation;
import io.github.perceptron.network.specification.HiddenLayer;
import io.github.perceptron.network.specification.Loss;
import io.github.perceptron.network.specification.NetworkSpecification;
import io.github.perceptron.network.specification.Optimizer;
import io.github.perceptron.network.specification.WeightInitializer;
import io.github.perceptron.testing.LongTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@LongTest
class BitExactBatchesTest {

  private static final List<PixelImage> DIGITS =
      IntStream.range(0, 100).mapToObj(Networks::testImage).toList();

  private final BitExactBatches batches = new BitExactBatches(16);

  @ParameterizedTest
  @EnumSource(Activation.class)
  void every_activation_gets_its_bits_in_every_batch_that_is_allowed(Activation activation) {
    // With and without batch normalisation and dropout, and units that fill no vector.
    expectSameBits(
        new HiddenLayer(32, activation, 0.1, true),
        new HiddenLayer(19, activation, 0, false),
        new HiddenLayer(13, activation, 0.1, false));
  }

  @ParameterizedTest
  @MethodSource("widths")
  void every_width_gets_its_bits_in_every_batch_that_is_allowed(List<Integer> widths) {
    expectSameBits(
        widths.stream()
            .map(units -> new HiddenLayer(units, Activation.SIGMOID, 0, false))
            .toArray(HiddenLayer[]::new));
  }

  static Stream<Arguments> widths() {
    return Stream.of(
            List.of(1),
            List.of(7, 3),
            List.of(50, 50, 50, 50),
            List.of(128),
            List.of(130, 65),
            List.of(512, 256))
        .map(Arguments::of);
  }

  @Test
  void no_batch_is_allowed_that_is_larger_than_wanted() {
    try (MlpNetwork network = folded(new HiddenLayer(16, Activation.RELU, 0, false))) {
      assertThat(new BitExactBatches(1).rowsFor(network)).isEqualTo(1);
      assertThat(new BitExactBatches(2).rowsFor(network)).isBetween(1, 2);
    }
  }

  @Test
  void a_batch_of_many_tiles_is_noticed_to_have_other_bits() {
    try (MlpNetwork network = folded(new HiddenLayer(128, Activation.RELU, 0, false))) {
      assertThat(BitExactBatches.isExact(network, DIGITS, 1)).isTrue();
      // Seven rows or fewer are left behind whole tiles of eight: another kernel takes them.
      assertThat(BitExactBatches.isExact(network, DIGITS, 8 * 16 + 3)).isFalse();
    }
  }

  private void expectSameBits(HiddenLayer... layers) {
    MlpNetwork folded = folded(layers);
    int rows = batches.rowsFor(folded);
    try (ServedNetwork network = new ServedNetwork(folded, rows)) {
      List<Probabilities> alone =
          DIGITS.stream().map(digit -> network.predict(List.of(digit)).get(0)).toList();
      List<Integer> order = new ArrayList<>(IntStream.range(0, DIGITS.size()).boxed().toList());

      assertThat(rows).isBetween(1, 16);
      for (int size = 2; size <= rows; size++) {
        Collections.shuffle(order, new Random(size));
        for (int from = 0; from + size <= DIGITS.size(); from += size) {
          List<Integer> some = order.subList(from, from + size);
          assertThat(network.predict(some.stream().map(DIGITS::get).toList()))
              .as("digits %s", some)
              .isEqualTo(some.stream().map(alone::get).toList());
        }
      }
    }
  }

  private static MlpNetwork folded(HiddenLayer... layers) {
    try (MlpNetwork network = trained(layers)) {
      return network.folded();
    }
  }

  private static MlpNetwork trained(HiddenLayer... layers) {
    NativeBackend.useOneThread();
    NetworkSpecification specification =
        new NetworkSpecification(
            List.of(layers),
            WeightInitializer.GLOROT_UNIFORM,
            Loss.CATEGORICAL_CROSSENTROPY,
            0,
            0,
            new Optimizer.Adam(0.005, 0.9, 0.999, 1e-7),
            5);
    MlpNetwork network = MlpNetwork.initialize(specification, Networks.contract());
    Networks.fit(network, Networks.firstRows(500), 1, 2, 32, 0.005);
    return network;
  }
}
