package io.github.perceptron.network.engine;

import static io.github.perceptron.network.engine.Networks.contract;
import static io.github.perceptron.network.engine.Networks.firstRows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.perceptron.network.engine.arrays.ComputationStoppedException;
import io.github.perceptron.network.engine.arrays.NativeBackend;
import io.github.perceptron.network.engine.arrays.Weights;
import io.github.perceptron.network.specification.Activation;
import io.github.perceptron.network.specification.HiddenLayer;
import io.github.perceptron.network.specification.Loss;
import io.github.perceptron.network.specification.NetworkSpecification;
import io.github.perceptron.network.specification.Optimizer;
import io.github.perceptron.network.specification.WeightInitializer;
import io.github.perceptron.testing.LongTest;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the step in parts against Deeplearning4j's own over the same rows. */
@LongTest
class PartedStepTest {

  private static final int ROWS = 100;

  /** Four parts; the last has ten rows. */
  private static final int PART = 30;

  private static final EpochPass PASS = new EpochPass(1, ROWS, 0.05);

  @BeforeAll
  static void useOneThread() {
    NativeBackend.useOneThread();
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void every_activation_learns_the_same_in_parts(Activation activation) {
    assertSameInParts(
        network(plainSgd(), new HiddenLayer(20, activation, 0, false), dense(activation)));
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void every_activation_learns_the_same_in_parts_behind_batch_normalization(Activation activation) {
    assertSameInParts(
        network(
            plainSgd(),
            new HiddenLayer(20, activation, 0, true),
            new HiddenLayer(15, activation, 0, true)));
  }

  @ParameterizedTest
  @EnumSource(
      value = Loss.class,
      names = {"CATEGORICAL_CROSSENTROPY", "MEAN_SQUARED_ERROR", "MEAN_ABSOLUTE_ERROR"})
  void every_loss_learns_the_same_in_parts(Loss loss) {
    assertSameInParts(
        new NetworkSpecification(
            List.of(dense(Activation.TANH)),
            WeightInitializer.GLOROT_UNIFORM,
            loss,
            0,
            0,
            plainSgd(),
            4));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void every_optimizer_steps_the_same_in_parts(Optimizer optimizer) {
    assertSameInParts(network(optimizer, dense(Activation.TANH)));
  }

  static List<Optimizer> optimizers() {
    return Networks.ofEachKind(
        plainSgd(),
        new Optimizer.Momentum(0.05, 0.9),
        new Optimizer.Nesterov(0.05, 0.9),
        // Their first step divides each number by its own size: without an epsilon a rounding
        // error in a number close to zero would decide its sign.
        new Optimizer.RmsProp(0.05, 0.9, 0.01),
        new Optimizer.AdaGrad(0.05, 0.01),
        new Optimizer.Adam(0.05, 0.9, 0.999, 0.01),
        new Optimizer.AdamW(0.05, 0.9, 0.999, 0.01, 0.1));
  }

  @Test
  void penalties_weigh_the_same_in_parts() {
    assertSameInParts(Networks.penalised(0.01, 0.02));
  }

  @Test
  void one_part_drops_what_the_whole_mini_batch_drops() {
    NetworkSpecification specification =
        network(plainSgd(), new HiddenLayer(20, Activation.RELU, 0.4, false));

    assertSame(stepped(specification, ROWS, 0, ROWS), whole(specification));
  }

  @Test
  void a_step_with_dropout_is_the_mean_of_the_steps_of_its_parts() {
    NetworkSpecification specification =
        network(
            plainSgd(),
            new HiddenLayer(20, Activation.RELU, 0.4, false),
            new HiddenLayer(15, Activation.TANH, 0.5, false));
    float[] begin = begin(specification);
    double[] expected = new double[begin.length];
    for (int from = 0; from < ROWS; from += PART) {
      int to = Math.min(from + PART, ROWS);
      float[] alone = stepped(specification, PART, from, to).parameters.values();
      for (int i = 0; i < expected.length; i++) {
        expected[i] += (alone[i] - begin[i]) * (double) (to - from) / ROWS;
      }
    }

    float[] together = stepped(specification, PART, 0, ROWS).parameters.values();

    for (int i = 0; i < expected.length; i++) {
      assertThat((double) together[i] - begin[i]).isCloseTo(expected[i], within(2e-6));
    }
  }

  @Test
  void dropout_beside_batch_normalization_comes_out_the_same_each_time() {
    NetworkSpecification specification =
        network(
            plainSgd(),
            new HiddenLayer(20, Activation.RELU, 0.4, true),
            new HiddenLayer(15, Activation.TANH, 0.5, true));

    Stepped first = stepped(specification, PART, 0, ROWS);
    Stepped again = stepped(specification, PART, 0, ROWS);

    assertThat(again.parameters).isEqualTo(first.parameters).isNotEqualTo(first.begin);
  }

  @Test
  void many_steps_stay_together() {
    NetworkSpecification specification =
        network(
            new Optimizer.Momentum(0.01, 0.9),
            new HiddenLayer(20, Activation.SWISH, 0, true),
            new HiddenLayer(15, Activation.SIGMOID, 0, false));
    try (MlpNetwork parted = MlpNetwork.initialize(specification, contract());
        MlpNetwork whole = MlpNetwork.initialize(specification, contract())) {
      for (int i = 0; i < 20; i++) {
        fit(new PartedStep(parted, parted.network(), PART), 0, ROWS);
        fit(new WholeStep(whole, whole.network()), 0, ROWS);
      }

      assertThat(relativeDistance(parted.weights().toArray(), whole.weights().toArray()))
          .isLessThan(1e-4);
      assertThat(parted.evaluate(firstRows(50)).loss())
          .isCloseTo(whole.evaluate(firstRows(50)).loss(), within(1e-3));
    }
  }

  @Test
  void a_step_that_is_stopped_anywhere_changes_nothing() {
    NetworkSpecification specification =
        network(
            new Optimizer.Adam(0.05, 0.9, 0.999, 1e-7),
            new HiddenLayer(20, Activation.RELU, 0.4, true),
            dense(Activation.TANH));
    Weights expected = stepped(specification, PART, 0, ROWS).parameters;
    try (MlpNetwork network = MlpNetwork.initialize(specification, contract())) {
      PartedStep step = new PartedStep(network, network.network(), PART);
      for (int stopAt = 0; stopAt < 60; stopAt += 7) {
        AtomicInteger asked = new AtomicInteger();
        int last = stopAt;

        assertThatThrownBy(
                () ->
                    step.fit(
                        firstRows(ROWS),
                        0,
                        ROWS,
                        PASS,
                        new RunningMean(Networks.output(specification.loss(), 10)),
                        () -> asked.getAndIncrement() < last))
            .isInstanceOf(ComputationStoppedException.class);
      }
      fit(step, 0, ROWS);

      assertThat(network.weights()).isEqualTo(expected);
    }
  }

  private static void assertSameInParts(NetworkSpecification specification) {
    assertSame(stepped(specification, PART, 0, ROWS), whole(specification));
  }

  private static void assertSame(Stepped parted, Stepped whole) {
    assertThat(relativeDistance(parted.step(), whole.step())).isLessThan(1e-5);
    assertThat(parted.metrics.lossSum()).isCloseTo(whole.metrics.lossSum(), within(1e-3));
    assertThat(parted.metrics.correct()).isEqualTo(whole.metrics.correct());
  }

  /** Parameters before and after a step, and what the step counted. */
  private record Stepped(Weights begin, Weights parameters, EpochPart metrics) {
    float[] step() {
      float[] step = new float[begin.values().length];
      for (int i = 0; i < step.length; i++) {
        step[i] = parameters.values()[i] - begin.values()[i];
      }
      return step;
    }
  }

  private static Stepped whole(NetworkSpecification specification) {
    try (MlpNetwork network = MlpNetwork.initialize(specification, contract())) {
      Weights begin = network.weights();
      EpochPart part = fit(new WholeStep(network, network.network()), 0, ROWS);
      return new Stepped(begin, network.weights(), part);
    }
  }

  private static Stepped stepped(NetworkSpecification specification, int rows, int from, int to) {
    try (MlpNetwork network = MlpNetwork.initialize(specification, contract())) {
      Weights begin = network.weights();
      EpochPart part = fit(new PartedStep(network, network.network(), rows), from, to);
      return new Stepped(begin, network.weights(), part);
    }
  }

  /** Uses the step once and no more. */
  private static EpochPart fit(TrainingStep once, int from, int to) {
    RunningMean mean = new RunningMean(Networks.output(Loss.CATEGORICAL_CROSSENTROPY, 10));
    try (once) {
      once.fit(firstRows(ROWS), from, to, PASS, mean, () -> true);
    }
    return mean.part(ROWS);
  }

  private static float[] begin(NetworkSpecification specification) {
    try (MlpNetwork network = MlpNetwork.initialize(specification, contract())) {
      return network.weights().toArray();
    }
  }

  /** The length of the difference over the length of the second. */
  private static double relativeDistance(float[] ours, float[] theirs) {
    double difference = 0;
    double length = 0;
    for (int i = 0; i < ours.length; i++) {
      difference += Math.pow((double) ours[i] - theirs[i], 2);
      length += (double) theirs[i] * theirs[i];
    }
    return Math.sqrt(difference / length);
  }

  private static HiddenLayer dense(Activation activation) {
    return new HiddenLayer(12, activation, 0, false);
  }

  private static Optimizer plainSgd() {
    return new Optimizer.Sgd(0.05);
  }

  private static NetworkSpecification network(Optimizer optimizer, HiddenLayer... layers) {
    return Networks.of(optimizer, layers);
  }
}
