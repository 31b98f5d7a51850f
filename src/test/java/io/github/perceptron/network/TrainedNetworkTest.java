package io.github.perceptron.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.perceptron.datasets.GreyscaleImage;
import io.github.perceptron.datasets.ImageShape;
import io.github.perceptron.network.specification.Activation;
import io.github.perceptron.network.specification.HiddenLayer;
import io.github.perceptron.network.specification.Loss;
import io.github.perceptron.network.specification.NetworkSpecification;
import io.github.perceptron.network.specification.Optimizer;
import io.github.perceptron.network.specification.WeightInitializer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrainedNetworkTest {

  private static final List<GreyscaleImage> DIGITS =
      IntStream.range(0, 200).mapToObj(Networks::testImage).toList();

  @ParameterizedTest
  @EnumSource(Activation.class)
  void it_says_what_deeplearning4j_says(Activation activation) throws IOException {
    try (MlpNetwork network = trained(activation)) {
      List<Probabilities> theirs = network.predict(DIGITS);

      List<Probabilities> ours = reread(network).predict(DIGITS);

      for (int i = 0; i < DIGITS.size(); i++) {
        assertThat(ours.get(i).toArray())
            .as("digit %d", i)
            .usingComparatorWithPrecision(2e-5f)
            .containsExactly(theirs.get(i).toArray());
        assertThat(ours.get(i).label()).isEqualTo(theirs.get(i).label());
      }
    }
  }

  @Test
  void the_bits_of_an_image_do_not_depend_on_what_else_is_asked() throws IOException {
    try (MlpNetwork network = trained(Activation.TANH)) {
      TrainedNetwork trained = network.trained();
      List<Probabilities> alone =
          DIGITS.stream().map(digit -> trained.predict(List.of(digit)).get(0)).toList();
      List<Integer> order = new ArrayList<>(IntStream.range(0, DIGITS.size()).boxed().toList());

      for (int size : new int[] {2, 3, 7, 8, 9, 12, 16, 33, 64, 65, 200}) {
        Collections.shuffle(order, new Random(size));
        List<Probabilities> together =
            trained.predict(order.subList(0, size).stream().map(DIGITS::get).toList());

        for (int i = 0; i < size; i++) {
          assertThat(together.get(i)).as("%d of %d", i, size).isEqualTo(alone.get(order.get(i)));
        }
      }
    }
  }

  @Test
  void reading_many_models_leaves_no_native_memory_behind() throws IOException {
    byte[] file;
    try (MlpNetwork network = trained(Activation.RELU)) {
      file = bytes(network);
    }
    List<TrainedNetwork> kept = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      kept.add(TrainedNetwork.readFrom(new ByteArrayInputStream(file)));
    }
    long before = Pointer.totalBytes();

    for (int i = 0; i < 60; i++) {
      kept.add(TrainedNetwork.readFrom(new ByteArrayInputStream(file)));
    }

    assertThat(kept).allSatisfy(network -> assertThat(network.predict(DIGITS)).hasSize(200));
    // Sixty times the parameters would be 6 MB.
    assertThat(Pointer.totalBytes() - before).isLessThan(1_000_000);
  }

  @Test
  void it_counts_the_memory_of_its_parameters() throws IOException {
    try (MlpNetwork network = trained(Activation.RELU)) {
      // Of batch normalisation two numbers for each unit remain of four.
      long numbers = network.parameterCount() - 2 * 32;

      assertThat(network.trained().bytes()).isEqualTo(numbers * Float.BYTES);
    }
  }

  @Test
  void probabilities_add_up_to_one() throws IOException {
    try (MlpNetwork network = trained(Activation.SELU)) {
      Probabilities answer = network.trained().predict(DIGITS.subList(0, 1)).get(0);

      double sum = 0;
      for (float probability : answer.toArray()) {
        sum += probability;
      }
      assertThat(sum).isCloseTo(1, within(1e-6));
    }
  }

  @Test
  void an_image_of_another_shape_is_refused() throws IOException {
    GreyscaleImage small = GreyscaleImage.of(new ImageShape(2, 2), new byte[4]);
    try (MlpNetwork network = trained(Activation.RELU)) {
      TrainedNetwork trained = network.trained();

      assertThatThrownBy(() -> trained.predict(List.of(small)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("expected an image of 28x28, got 2x2");
    }
  }

  /** With and without batch normalisation and dropout, units that fill no vector. */
  private static MlpNetwork trained(Activation activation) {
    NativeBackend.useThreads(1);
    NetworkSpecification specification =
        new NetworkSpecification(
            List.of(
                new HiddenLayer(32, activation, 0.1, true),
                new HiddenLayer(19, activation, 0, false),
                new HiddenLayer(13, activation, 0.1, false)),
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

  private static TrainedNetwork reread(MlpNetwork network) throws IOException {
    return TrainedNetwork.readFrom(new ByteArrayInputStream(bytes(network)));
  }

  private static byte[] bytes(MlpNetwork network) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    network.writeTo(file);
    return file.toByteArray();
  }
}
