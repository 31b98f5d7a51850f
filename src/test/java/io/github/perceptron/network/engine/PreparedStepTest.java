package io.github.perceptron.network.engine;

import static io.github.perceptron.network.engine.Networks.contract;
import static io.github.perceptron.network.engine.Networks.firstRows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.perceptron.network.engine.arrays.NativeBackend;
import io.github.perceptron.network.engine.arrays.Weights;
import io.github.perceptron.network.metrics.ClassEvaluation;
import io.github.perceptron.network.specification.Activation;
import io.github.perceptron.network.specification.HiddenLayer;
import io.github.perceptron.network.specification.Loss;
import io.github.perceptron.network.specification.NetworkSpecification;
import io.github.perceptron.network.specification.Optimizer;
import io.github.perceptron.network.specification.WeightInitializer;
import io.github.perceptron.testing.LongTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Holds the prepared step against Deeplearning4j's own over the same rows: after fifty steps, ten
 * epochs of five mini-batches of which the last is smaller, the length of the difference of all
 * parameters is at most 1e-5 of the length of the way from the first parameters. The same for the
 * optimizer's state, over its own length.
 */
@LongTest
class PreparedStepTest {

  private static final int ROWS = 142;
  private static final int BATCH = 30;
  private static final int EPOCHS = 10;

  @BeforeAll
  static void useOneThread() {
    NativeBackend.useOneThread();
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void every_activation_learns_the_same(Activation activation) {
    assertSame(network(sgd(), new HiddenLayer(20, activation, 0, false), dense(activation)));
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void every_activation_learns_the_same_behind_batch_normalization(Activation activation) {
    assertSame(
        network(
            sgd(),
            new HiddenLayer(20, activation, 0, true),
            new HiddenLayer(15, activation, 0, true)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-30, 1e-7, 0.001, 0.2, 0.3, 1, 1.5, 20})
  void a_slope_below_zero_learns_the_same(double slope) {
    assertSame(
        network(
            new Optimizer.Sgd(0.05 / Math.max(1, slope * slope)),
            new HiddenLayer(20, Activation.LEAKY_RELU, 0, false, slope),
            new HiddenLayer(15, Activation.LEAKY_RELU, 0, true, slope)));
  }

  @Test
  void a_single_layer_learns_the_same() {
    assertSame(network(sgd()));
  }

  @ParameterizedTest
  @EnumSource(
      value = Loss.class,
      names = {"CATEGORICAL_CROSSENTROPY", "MEAN_SQUARED_ERROR", "MEAN_ABSOLUTE_ERROR"})
  void every_loss_learns_the_same(Loss loss) {
    assertSame(
        new NetworkSpecification(
            List.of(dense(Activation.TANH)),
            WeightInitializer.GLOROT_UNIFORM,
            loss,
            0,
            0,
            sgd(),
            4));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void every_optimizer_steps_the_same(Optimizer optimizer) {
    assertSame(network(optimizer, dense(Activation.TANH)));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void every_optimizer_steps_the_same_with_penalties(Optimizer optimizer) {
    assertSame(
        new NetworkSpecification(
            List.of(dense(Activation.TANH), dense(Activation.SIGMOID)),
            WeightInitializer.GLOROT_UNIFORM,
            Loss.CATEGORICAL_CROSSENTROPY,
            0.001,
            0.002,
            optimizer,
            4));
  }

  static Stream<Optimizer> optimizers() {
    List<Optimizer> each =
        Networks.ofEachKind(
            sgd(),
            new Optimizer.Momentum(0.05, 0.9),
            new Optimizer.Nesterov(0.05, 0.9),
            // Their first step divides each number by its own size: without an epsilon a rounding
            // error in a number close to zero would decide its sign.
            new Optimizer.RmsProp(0.01, 0.9, 0.01),
            new Optimizer.AdaGrad(0.05, 0.1),
            new Optimizer.Adam(0.01, 0.9, 0.999, 0.01),
            new Optimizer.AdamW(0.01, 0.9, 0.999, 0.01, 0.1));
    return Stream.concat(each.stream(), Stream.of(new Optimizer.AdamW(0.01, 0.9, 0.999, 0.01, 0)));
  }

  @Test
  void a_learning_rate_that_changes_from_epoch_to_epoch_moves_the_same() {
    assertSame(
        network(new Optimizer.Adam(0.01, 0.9, 0.999, 0.01), dense(Activation.TANH)),
        epoch -> 0.01 / epoch);
  }

  @Test
  void the_two_steps_can_take_turns() {
    NetworkSpecification specification =
        network(new Optimizer.Momentum(0.02, 0.9), new HiddenLayer(20, Activation.SWISH, 0, true));
    try (MlpNetwork turns = MlpNetwork.initialize(specification, contract());
        MlpNetwork theirs = MlpNetwork.initialize(specification, contract())) {
      theirs.use(StepMethod.DEEPLEARNING4J, BATCH);
      float[] begin = turns.weights().toArray();
      for (int epoch = 1; epoch <= EPOCHS; epoch++) {
        turns.use(epoch % 2 == 0 ? StepMethod.PREPARED : StepMethod.DEEPLEARNING4J, BATCH);
        fit(turns, epoch, 0.02);
        fit(theirs, epoch, 0.02);
      }

      assertThat(distance(turns.weights().toArray(), theirs.weights().toArray(), begin))
          .isLessThan(1e-5);
    }
  }

  @Test
  void a_mini_batch_of_one_row_learns_the_same() {
    NetworkSpecification specification = network(sgd(), dense(Activation.GELU));
    try (MlpNetwork prepared = MlpNetwork.initialize(specification, contract());
        MlpNetwork theirs = MlpNetwork.initialize(specification, contract())) {
      theirs.use(StepMethod.DEEPLEARNING4J, 1);
      float[] begin = prepared.weights().toArray();
      LabelledRows rows = firstRows(50);
      EpochPass pass = new EpochPass(1, 1, 0.05);
      prepared.fitEpoch(rows, pass, EpochPart.beginning(50), part -> true);
      theirs.fitEpoch(rows, pass, EpochPart.beginning(50), part -> true);

      assertThat(distance(prepared.weights().toArray(), theirs.weights().toArray(), begin))
          .isLessThan(1e-5);
    }
  }

  @Test
  void an_evaluation_is_the_same_within_rounding() {
    for (HiddenLayer layer :
        List.of(
            new HiddenLayer(20, Activation.SELU, 0.3, true),
            new HiddenLayer(20, Activation.LEAKY_RELU, 0, false))) {
      try (MlpNetwork network = Networks.trained(layer)) {
        ClassEvaluation ours =
            (ClassEvaluation) network.evaluateInDetail(firstRows(1_200), () -> true);
        network.use(StepMethod.DEEPLEARNING4J, BATCH);
        ClassEvaluation theirs =
            (ClassEvaluation) network.evaluateInDetail(firstRows(1_200), () -> true);

        assertThat(ours.figures().loss()).isCloseTo(theirs.figures().loss(), within(1e-6));
        assertThat(ours.figures().accuracy())
            .isCloseTo(theirs.figures().accuracy(), within(1 / 1_200.0));
      }
    }
  }

  @Test
  void an_epoch_left_and_taken_up_by_a_network_read_from_a_file_ends_with_the_same_bits()
      throws IOException {
    NetworkSpecification specification = Networks.small(7);
    LabelledRows rows = firstRows(ROWS);
    try (MlpNetwork whole = MlpNetwork.initialize(specification, contract());
        MlpNetwork left = MlpNetwork.initialize(specification, contract())) {
      for (int epoch = 1; epoch <= 6; epoch++) {
        fit(whole, epoch, 0.005);
      }
      for (int epoch = 1; epoch <= 3; epoch++) {
        fit(left, epoch, 0.005);
      }
      EpochPass fourth = new EpochPass(4, BATCH, 0.005);
      EpochPart part = left.fitEpoch(rows, fourth, EpochPart.beginning(ROWS), it -> false);
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      left.writeTo(file);
      try (MlpNetwork read = MlpNetwork.readFrom(new ByteArrayInputStream(file.toByteArray()))) {
        read.fitEpoch(rows, fourth, part, it -> true);
        fit(read, 5, 0.005);
        fit(read, 6, 0.005);

        assertThat(part.rowsDone()).isEqualTo(BATCH);
        assertThat(read.weights()).isEqualTo(whole.weights());
        assertThat(read.optimizerState()).isEqualTo(whole.optimizerState());
      }
    }
  }

  @Test
  void dropout_draws_the_same_for_the_same_epoch_and_otherwise_for_another() {
    NetworkSpecification specification =
        network(sgd(), new HiddenLayer(20, Activation.RELU, 0.4, false));

    Weights first = afterOneEpoch(specification, 1);

    assertThat(afterOneEpoch(specification, 1)).isEqualTo(first);
    assertThat(afterOneEpoch(specification, 2)).isNotEqualTo(first);
  }

  private static Weights afterOneEpoch(NetworkSpecification specification, int epoch) {
    try (MlpNetwork network = MlpNetwork.initialize(specification, contract())) {
      LabelledRows rows = firstRows(20);
      // One mini-batch, so that the order of the rows decides only rounding of sums.
      network.fitEpoch(rows, new EpochPass(epoch, 20, 0.05), EpochPart.beginning(20), it -> true);
      return network.weights();
    }
  }

  /**
   * With plain gradient descent the step of one mini-batch is the rate times the gradient, and the
   * mask of an epoch is the same for all weights: the loss that the step itself counts must change
   * by the gradient's length where the weights move along it.
   */
  @ParameterizedTest
  @EnumSource(
      value = Loss.class,
      names = {"CATEGORICAL_CROSSENTROPY", "MEAN_SQUARED_ERROR", "MEAN_ABSOLUTE_ERROR"})
  void the_step_of_a_network_with_dropout_follows_the_slope_of_its_own_loss(Loss loss) {
    NetworkSpecification specification =
        new NetworkSpecification(
            List.of(
                new HiddenLayer(20, Activation.TANH, 0.4, false),
                new HiddenLayer(15, Activation.SIGMOID, 0.3, true)),
            WeightInitializer.GLOROT_UNIFORM,
            loss,
            0.001,
            0.002,
            sgd(),
            4);
    try (MlpNetwork network = MlpNetwork.initialize(specification, contract())) {
      float[] at = network.weights().toArray();
      lossAt(network, at);
      float[] moved = network.weights().toArray();
      boolean[] learned = learned(network);
      double squares = 0;
      for (int i = 0; i < at.length; i++) {
        squares += learned[i] ? Math.pow((at[i] - moved[i]) / 0.05, 2) : 0;
      }
      float[] before = at.clone();
      float[] after = at.clone();
      double distance = 1e-2 / Math.sqrt(squares);
      for (int i = 0; i < at.length; i++) {
        double gradient = learned[i] ? (at[i] - moved[i]) / 0.05 : 0;
        before[i] -= (float) (distance * gradient);
        after[i] += (float) (distance * gradient);
      }
      double slope = (lossAt(network, after) - lossAt(network, before)) / (2 * distance);

      assertThat(slope).isCloseTo(squares, within(2e-3 * squares));
    }
  }

  /** All but the running statistics, which follow no gradient. */
  private static boolean[] learned(MlpNetwork network) {
    boolean[] learned = new boolean[(int) network.parameterCount()];
    Arrays.fill(learned, true);
    for (Map.Entry<String, INDArray> parameter : network.network().paramTable().entrySet()) {
      if (parameter.getKey().endsWith("mean") || parameter.getKey().contains("log10stdev")) {
        int from = (int) parameter.getValue().offset();
        Arrays.fill(learned, from, from + (int) parameter.getValue().length(), false);
      }
    }
    return learned;
  }

  /** The loss of one mini-batch of the first epoch, before its step. */
  private static double lossAt(MlpNetwork network, float[] weights) {
    network.restore(new Weights(weights));
    return network
        .fitEpoch(firstRows(40), new EpochPass(1, 40, 0.05), EpochPart.beginning(40), part -> true)
        .metrics()
        .loss();
  }

  private static void assertSame(NetworkSpecification specification) {
    assertSame(specification, epoch -> specification.optimizer().learningRate());
  }

  private static void assertSame(NetworkSpecification specification, IntToDoubleFunction rate) {
    try (MlpNetwork prepared = MlpNetwork.initialize(specification, contract());
        MlpNetwork theirs = MlpNetwork.initialize(specification, contract())) {
      theirs.use(StepMethod.DEEPLEARNING4J, BATCH);
      float[] begin = prepared.weights().toArray();
      for (int epoch = 1; epoch <= EPOCHS; epoch++) {
        EpochPart ours = fit(prepared, epoch, rate.applyAsDouble(epoch));
        EpochPart expected = fit(theirs, epoch, rate.applyAsDouble(epoch));
        assertThat(ours.lossSum()).isCloseTo(expected.lossSum(), within(1e-6 * expected.lossSum()));
      }

      assertThat(distance(prepared.weights().toArray(), theirs.weights().toArray(), begin))
          .isLessThan(1e-5);
      float[] expected = theirs.optimizerState().toArray();
      if (expected.length > 0) {
        assertThat(
                distance(prepared.optimizerState().toArray(), expected, new float[expected.length]))
            .isLessThan(1e-5);
      }
    }
  }

  private static EpochPart fit(MlpNetwork network, int epoch, double rate) {
    return network.fitEpoch(
        firstRows(ROWS),
        new EpochPass(epoch, BATCH, rate),
        EpochPart.beginning(ROWS),
        part -> true);
  }

  /** The length of the difference over the length of the way from the beginning. */
  static double distance(float[] ours, float[] theirs, float[] begin) {
    double difference = 0;
    double length = 0;
    for (int i = 0; i < ours.length; i++) {
      difference += Math.pow((double) ours[i] - theirs[i], 2);
      length += Math.pow((double) theirs[i] - begin[i], 2);
    }
    return Math.sqrt(difference / length);
  }

  private static HiddenLayer dense(Activation activation) {
    return new HiddenLayer(12, activation, 0, false);
  }

  private static Optimizer sgd() {
    return new Optimizer.Sgd(0.05);
  }

  private static NetworkSpecification network(Optimizer optimizer, HiddenLayer... layers) {
    return Networks.of(optimizer, layers);
  }
}
