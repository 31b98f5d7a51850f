package io.github.perceptron.network.engine;

import static io.github.perceptron.network.engine.Networks.contract;
import static io.github.perceptron.network.engine.Networks.firstRows;
import static io.github.perceptron.network.engine.Networks.fit;
import static io.github.perceptron.network.engine.Networks.small;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.datasets.images.PixelImage;
import io.github.perceptron.digests.Sha256;
import io.github.perceptron.network.engine.arrays.Weights;
import io.github.perceptron.network.metrics.ClassEvaluation;
import io.github.perceptron.network.metrics.Measured;
import io.github.perceptron.network.specification.Activation;
import io.github.perceptron.network.specification.HiddenLayer;
import io.github.perceptron.network.specification.NetworkSpecification;
import io.github.perceptron.network.specification.Optimizer;
import io.github.perceptron.network.specification.SpecificationReader;
import io.github.perceptron.network.specification.TrainingSpecification;
import io.github.perceptron.testing.LongTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.factory.Nd4j;
import tools.jackson.databind.node.JsonNodeFactory;

@LongTest
class MlpNetworkTest {

  @Test
  void a_seed_of_zero_decides_the_first_weights_too() {
    try (MlpNetwork first = MlpNetwork.initialize(Networks.small(0), Networks.contract());
        MlpNetwork second = MlpNetwork.initialize(Networks.small(0), Networks.contract())) {
      assertThat(first.parameterSha256()).isEqualTo(second.parameterSha256());
    }
  }

  @Test
  void a_weight_decay_takes_its_share_once_however_many_layers_there_are() {
    HiddenLayer layer = new HiddenLayer(8, Activation.LINEAR, 0, false);
    for (StepMethod method : StepMethod.values()) {
      try (MlpNetwork decayed = oneStep(new Optimizer.AdamW(0.01, 0.9, 0.999, 0.1, 0.5), method);
          MlpNetwork plain = oneStep(new Optimizer.Adam(0.01, 0.9, 0.999, 0.1), method);
          MlpNetwork before =
              MlpNetwork.initialize(
                  Networks.of(new Optimizer.Sgd(1), layer, layer, layer), Networks.contract())) {
        float weight = before.weights().toArray()[0];

        float share = plain.weights().toArray()[0] - decayed.weights().toArray()[0];

        assertThat(share / weight).as(method.id()).isCloseTo(0.01f * 0.5f, within(1e-5f));
      }
    }
  }

  private static MlpNetwork oneStep(Optimizer optimizer, StepMethod method) {
    HiddenLayer layer = new HiddenLayer(8, Activation.LINEAR, 0, false);
    MlpNetwork network =
        MlpNetwork.initialize(Networks.of(optimizer, layer, layer, layer), Networks.contract());
    network.use(method, 10);
    Networks.fit(network, firstRows(10), 1, 1, 10, 0.01);
    return network;
  }

  @Test
  void the_classic_exercise_has_47410_parameters() {
    TrainingSpecification vanilla =
        new SpecificationReader()
            .resolve(JsonNodeFactory.instance.objectNode().put("preset", "vanilla"));

    try (MlpNetwork network = MlpNetwork.initialize(vanilla.network(), contract())) {
      assertThat(network.parameterCount()).isEqualTo(39_250 + 3 * 2_550 + 510).isEqualTo(47_410);
      assertThat(vanilla.network().parameterCount(784, 10)).isEqualTo(47_410);
    }
  }

  @Test
  void batch_normalisation_adds_four_parameters_a_unit() {
    try (MlpNetwork network = MlpNetwork.initialize(small(1), contract())) {
      assertThat(network.parameterCount())
          .isEqualTo(785 * 24 + 4 * 24 + 25 * 10)
          .isEqualTo(small(1).parameterCount(784, 10));
    }
  }

  @Test
  void glorot_uniform_weights_stay_inside_their_limit_and_biases_are_zero() {
    NetworkSpecification specification = Networks.penalised(0, 0);

    try (MlpNetwork network = MlpNetwork.initialize(specification, contract())) {
      float[] weights = network.weights().values();

      double limit = Math.sqrt(6.0 / (784 + 8));
      double largest = 0;
      for (int i = 0; i < 784 * 8; i++) {
        largest = Math.max(largest, Math.abs(weights[i]));
      }
      assertThat(largest).isLessThanOrEqualTo(limit).isGreaterThan(0.99 * limit);
      for (int i = 784 * 8; i < 785 * 8; i++) {
        assertThat(weights[i]).isZero();
      }
    }
  }

  @Test
  void a_tiny_set_is_learned_by_heart() {
    try (MlpNetwork network = MlpNetwork.initialize(Networks.penalised(0, 0), contract())) {
      fit(network, firstRows(20), 1, 300, 5, 0.1);

      Measured learned = network.evaluate(firstRows(20));

      assertThat(learned.accuracy()).isEqualTo(1);
      assertThat(learned.loss()).isLessThan(0.05);
    }
  }

  @Test
  void a_detailed_evaluation_has_the_loss_and_accuracy_of_a_plain_one() {
    // More rows than one forward pass takes, and penalties.
    LabelledRows rows = firstRows(1_200).shuffled(1);
    try (MlpNetwork network = MlpNetwork.initialize(Networks.penalised(1e-4, 1e-3), contract())) {
      fit(network, firstRows(500), 1, 1, 64, 0.05);

      ClassEvaluation detailed = (ClassEvaluation) network.evaluateInDetail(rows, () -> true);

      Measured plain = network.evaluate(rows);
      assertThat(detailed.figures().loss()).isEqualTo(plain.loss());
      assertThat(detailed.figures().accuracy()).isEqualTo(plain.accuracy()).isBetween(0.1, 0.95);
      assertThat(detailed.figures().confusionMatrix().rows()).isEqualTo(1_200);
      assertThat(detailed.mistakes())
          .hasSize(1_200 - detailed.figures().confusionMatrix().correct())
          .allSatisfy(
              mistake -> {
                Probabilities predicted =
                    network.predict(List.of(Networks.imagesOf(rows).image(mistake.index()))).get(0);
                assertThat(mistake.actual())
                    .isEqualTo(Networks.imagesOf(rows).label(mistake.index()));
                assertThat(mistake.predicted()).isEqualTo(predicted.label());
                assertThat(mistake.probability().value())
                    .isCloseTo(predicted.of(mistake.predicted()), within(1e-5));
                assertThat(mistake.probabilityOfActual().value())
                    .isCloseTo(predicted.of(mistake.actual()), within(1e-5));
              });
    }
  }

  static List<Optimizer> every_optimizer() {
    return Networks.ofEachKind(
        new Optimizer.Sgd(0.1),
        new Optimizer.Momentum(0.02, 0.9),
        new Optimizer.Nesterov(0.02, 0.9),
        new Optimizer.RmsProp(0.002, 0.9, 1e-7),
        new Optimizer.AdaGrad(0.02, 1e-7),
        new Optimizer.Adam(0.005, 0.9, 0.999, 1e-7),
        new Optimizer.AdamW(0.005, 0.9, 0.999, 1e-7, 0.004));
  }

  @ParameterizedTest
  @MethodSource("every_optimizer")
  void every_optimizer_learns_digits_and_survives_its_file(Optimizer optimizer) throws IOException {
    try (MlpNetwork network = MlpNetwork.initialize(Networks.with(optimizer, 1), contract())) {
      fit(network, firstRows(2_000), 1, 3, 64, optimizer.learningRate());
      assertThat(network.evaluate(firstRows(2_000)).accuracy()).isGreaterThan(0.8);

      try (MlpNetwork restored = MlpNetwork.readFrom(new ByteArrayInputStream(fileOf(network)))) {
        assertThat(restored.parameterSha256()).isEqualTo(network.parameterSha256());
        // The updater's state went with it: the next epoch is the same epoch.
        fit(network, firstRows(500), 4, 4, 64, optimizer.learningRate() / 2);
        fit(restored, firstRows(500), 4, 4, 64, optimizer.learningRate() / 2);
        assertThat(restored.parameterSha256()).isEqualTo(network.parameterSha256());
      }
    }
  }

  @Test
  void the_same_seed_gives_the_same_parameters_and_another_seed_others() {
    assertThat(trainedDigest(5)).isEqualTo(trainedDigest(5)).isNotEqualTo(trainedDigest(6));
  }

  @Test
  void what_the_thread_computed_before_changes_nothing() {
    Sha256 undisturbed = trainedDigest(5);

    try (MlpNetwork network = MlpNetwork.initialize(small(5), contract())) {
      for (int epoch = 1; epoch <= 2; epoch++) {
        Nd4j.rand(100, 100).close();
        fit(network, firstRows(300), epoch, epoch, 64, 0.005);
      }
      assertThat(network.parameterSha256()).isEqualTo(undisturbed);
    }
  }

  @Test
  void the_same_network_gives_the_same_file() throws IOException {
    try (MlpNetwork network = MlpNetwork.initialize(small(1), contract())) {
      assertThat(fileOf(network)).isEqualTo(fileOf(network));
    }
  }

  @Test
  void a_restored_network_predicts_the_same_bits_under_the_same_contract() throws IOException {
    try (MlpNetwork network = MlpNetwork.initialize(small(1), contract())) {
      fit(network, firstRows(300), 1, 1, 64, 0.005);
      List<PixelImage> images = List.of(Networks.testImage(0));

      try (MlpNetwork restored = MlpNetwork.readFrom(new ByteArrayInputStream(fileOf(network)))) {
        assertThat(restored.contract()).isEqualTo(contract());
        assertThat(restored.predict(images)).isEqualTo(network.predict(images));
      }
    }
  }

  @Test
  void probabilities_sum_to_one_for_each_image() {
    try (MlpNetwork network = MlpNetwork.initialize(small(1), contract())) {
      List<PixelImage> images = new ArrayList<>();
      for (int i = 0; i < 7; i++) {
        images.add(Networks.testImage(i));
      }

      assertThat(network.predict(images))
          .hasSize(7)
          .allSatisfy(
              probabilities -> {
                double sum = 0;
                for (float value : probabilities.toArray()) {
                  sum += value;
                }
                assertThat(sum).isCloseTo(1, within(1e-6));
              });
    }
  }

  @Test
  void an_image_of_another_shape_is_refused() {
    try (MlpNetwork network = MlpNetwork.initialize(small(1), contract())) {
      PixelImage image = PixelImage.of(new ImageShape(2, 2), new byte[4]);

      assertThatThrownBy(() -> network.predict(List.of(image)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void a_learning_rate_out_of_all_bounds_ends_the_epoch_with_a_loss_that_is_no_number() {
    NetworkSpecification specification = Networks.penalised(0, 100);

    try (MlpNetwork network = MlpNetwork.initialize(specification, contract())) {
      List<Integer> batches = new ArrayList<>();

      EpochPart epoch =
          network.fitEpoch(
              firstRows(2_000),
              new EpochPass(1, 20, 1e6),
              EpochPart.beginning(2_000),
              part -> batches.add(part.rowsDone()));

      assertThat(epoch.isFinite()).isFalse();
      assertThat(epoch.metrics().isFinite()).isFalse();
      assertThat(batches).hasSizeLessThan(100);
    }
  }

  @Test
  void the_last_mini_batch_is_smaller_and_every_row_is_trained() {
    try (MlpNetwork network = MlpNetwork.initialize(small(1), contract())) {
      List<Integer> done = new ArrayList<>();

      network.fitEpoch(
          firstRows(100),
          new EpochPass(1, 32, 0.01),
          EpochPart.beginning(100),
          part -> done.add(part.rowsDone()));

      assertThat(done).containsExactly(32, 64, 96, 100);
    }
  }

  @ParameterizedTest
  @MethodSource("every_optimizer")
  void an_epoch_left_half_way_goes_on_from_its_file_with_the_same_bits(Optimizer optimizer)
      throws IOException {
    EpochPass pass = new EpochPass(2, 32, optimizer.learningRate());
    try (MlpNetwork whole = MlpNetwork.initialize(Networks.with(optimizer, 4), contract());
        MlpNetwork parted = MlpNetwork.initialize(Networks.with(optimizer, 4), contract())) {
      EpochPart inOnePiece =
          whole.fitEpoch(firstRows(300), pass, EpochPart.beginning(300), part -> true);

      EpochPart half =
          parted.fitEpoch(
              firstRows(300), pass, EpochPart.beginning(300), part -> part.rowsDone() < 128);
      assertThat(half.rowsDone()).isEqualTo(128);
      Nd4j.rand(100, 100).close();
      try (MlpNetwork restored = MlpNetwork.readFrom(new ByteArrayInputStream(fileOf(parted)))) {
        EpochPart rest = restored.fitEpoch(firstRows(300), pass, half, part -> true);

        assertThat(rest).isEqualTo(inOnePiece);
        assertThat(restored.parameterSha256()).isEqualTo(whole.parameterSha256());
        assertThat(fileOf(restored)).isEqualTo(fileOf(whole));
      }
    }
  }

  @Test
  void an_epoch_that_stops_within_a_mini_batch_goes_on_from_its_beginning_to_the_same_bits() {
    NetworkSpecification specification =
        Networks.of(
            new Optimizer.Adam(0.005, 0.9, 0.999, 1e-7),
            Collections.nCopies(32, new HiddenLayer(64, Activation.TANH, 0.1, false))
                .toArray(HiddenLayer[]::new));
    // So many outputs that a mini-batch is computed in parts.
    EpochPass pass = new EpochPass(1, 2100, 0.005);
    LabelledRows rows = firstRows(4000);
    EpochPart beginning = EpochPart.beginning(4000);
    try (MlpNetwork whole = MlpNetwork.initialize(specification, contract());
        MlpNetwork stopped = MlpNetwork.initialize(specification, contract())) {
      EpochPart expected = whole.fitEpoch(rows, pass, beginning, part -> true);
      AtomicInteger asked = new AtomicInteger();
      EpochPart reached =
          stopped.fitEpoch(
              rows,
              pass,
              beginning,
              new BatchListener() {
                @Override
                public boolean trained(EpochPart part) {
                  return true;
                }

                @Override
                public boolean goesOn() {
                  return asked.incrementAndGet() < 250;
                }
              });

      EpochPart end = stopped.fitEpoch(rows, pass, reached, part -> true);

      assertThat(asked).hasValue(250);
      assertThat(reached.rowsDone()).isEqualTo(2100);
      assertThat(end).isEqualTo(expected);
      assertThat(stopped.parameterSha256()).isEqualTo(whole.parameterSha256());
      assertThat(stopped.optimizerState()).isEqualTo(whole.optimizerState());
    }
  }

  @Test
  void what_is_attached_to_a_file_comes_back_and_deeplearning4j_reads_the_file_all_the_same()
      throws IOException {
    try (MlpNetwork network = MlpNetwork.initialize(small(1), contract())) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      network.writeTo(out, Map.of("best.bin", network.weights()::writeTo), () -> true);

      List<Weights> best = new ArrayList<>();
      MlpNetwork read =
          MlpNetwork.readFrom(
              new ByteArrayInputStream(out.toByteArray()),
              (name, content) -> best.add(Weights.readFrom(content)));
      MultiLayerNetwork theirs =
          ModelSerializer.restoreMultiLayerNetwork(
              new ByteArrayInputStream(out.toByteArray()), true);

      assertThat(best).containsExactly(network.weights());
      assertThat(read.weights()).isEqualTo(network.weights());
      assertThat(theirs.params().dup('c').data().asFloat()).isEqualTo(network.weights().values());
      read.close();
      theirs.close();
    }
  }

  @Test
  void the_epochs_loss_is_taken_before_each_update() {
    try (MlpNetwork network = MlpNetwork.initialize(Networks.penalised(0, 0), contract())) {
      Measured before = network.evaluate(firstRows(50));

      Measured epoch = fit(network, firstRows(50), 1, 1, 50, 0.5);

      // One mini-batch: nothing was updated before it was measured.
      assertThat(epoch.loss()).isCloseTo(before.loss(), within(1e-6));
      assertThat(epoch.accuracy()).isEqualTo(before.accuracy());
      assertThat(network.evaluate(firstRows(50)).loss()).isLessThan(before.loss());
    }
  }

  @Test
  void l1_and_l2_add_what_keras_adds() {
    try (MlpNetwork plain = MlpNetwork.initialize(Networks.penalised(0, 0), contract());
        MlpNetwork penalised = MlpNetwork.initialize(Networks.penalised(0.01, 0.02), contract())) {
      double[] sums = kernelSums(plain.weights().values());

      double difference =
          penalised.evaluate(firstRows(50)).loss() - plain.evaluate(firstRows(50)).loss();

      assertThat(difference).isCloseTo(0.01 * sums[0] + 0.02 * sums[1], within(1e-4));
    }
  }

  @Test
  void the_gradient_of_the_l2_penalty_is_twice_the_weight() {
    // With no rows' gradient to speak of, a step of SGD shrinks a kernel by 2 * l2 * rate.
    try (MlpNetwork plain = MlpNetwork.initialize(Networks.penalised(0, 0), contract());
        MlpNetwork penalised = MlpNetwork.initialize(Networks.penalised(0, 0.5), contract())) {
      float start = plain.weights().values()[0];
      fit(plain, firstRows(10), 1, 1, 10, 0.01);
      fit(penalised, firstRows(10), 1, 1, 10, 0.01);

      float shrunk = plain.weights().values()[0] - penalised.weights().values()[0];

      assertThat((double) shrunk).isCloseTo(2 * 0.5 * 0.01 * start, within(1e-6));
    }
  }

  private static double[] kernelSums(float[] weights) {
    double absolute = 0;
    double squares = 0;
    for (int i = 0; i < weights.length; i++) {
      boolean bias = (i >= 784 * 8 && i < 785 * 8) || i >= 785 * 8 + 80;
      if (!bias) {
        absolute += Math.abs(weights[i]);
        squares += (double) weights[i] * weights[i];
      }
    }
    return new double[] {absolute, squares};
  }

  private static Sha256 trainedDigest(long seed) {
    try (MlpNetwork network = MlpNetwork.initialize(small(seed), contract())) {
      fit(network, firstRows(300), 1, 2, 64, 0.005);
      return network.parameterSha256();
    }
  }

  private static byte[] fileOf(MlpNetwork network) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    network.writeTo(out);
    return out.toByteArray();
  }
}
