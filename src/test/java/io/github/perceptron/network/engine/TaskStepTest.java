package io.github.perceptron.network.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.perceptron.datasets.rows.LabelledData;
import io.github.perceptron.datasets.rows.Rows;
import io.github.perceptron.datasets.tables.LabelledTable;
import io.github.perceptron.datasets.tables.NumericColumn;
import io.github.perceptron.datasets.tables.Table;
import io.github.perceptron.network.engine.arrays.NativeBackend;
import io.github.perceptron.network.engine.loss.Output;
import io.github.perceptron.network.input.InputContract;
import io.github.perceptron.network.input.NumberTarget;
import io.github.perceptron.network.input.NumericInput;
import io.github.perceptron.network.input.TableInput;
import io.github.perceptron.network.metrics.ClassEvaluation;
import io.github.perceptron.network.metrics.ErrorFigures;
import io.github.perceptron.network.metrics.Measured;
import io.github.perceptron.network.metrics.RegressionFigures;
import io.github.perceptron.network.specification.Activation;
import io.github.perceptron.network.specification.HiddenLayer;
import io.github.perceptron.network.specification.Loss;
import io.github.perceptron.network.specification.NetworkSpecification;
import io.github.perceptron.network.specification.Normalization;
import io.github.perceptron.network.specification.Optimizer;
import io.github.perceptron.network.specification.WeightInitializer;
import io.github.perceptron.network.weights.RowWeights;
import io.github.perceptron.testing.LongTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Two classes by one output, and numbers, with and without weights of rows: the prepared step and
 * the step in parts against Deeplearning4j's own, as {@link PreparedStepTest} does it.
 */
@LongTest
class TaskStepTest {

  private static final int ROWS = 142;
  private static final int BATCH = 30;
  private static final int EPOCHS = 10;
  private static final RowWeights UNEQUAL = index -> index % 3 * 0.75;

  @BeforeAll
  static void useOneThread() {
    NativeBackend.useOneThread();
  }

  @ParameterizedTest
  @CsvSource({
    "BINARY_CROSSENTROPY, 0, false",
    "BINARY_CROSSENTROPY, 0, true",
    "MEAN_SQUARED_ERROR,  1, false",
    "MEAN_SQUARED_ERROR,  3, true",
    "MEAN_ABSOLUTE_ERROR, 1, true",
    "MEAN_ABSOLUTE_ERROR, 3, false",
    "HUBER,               1, false",
    "HUBER,               3, true",
    "CATEGORICAL_CROSSENTROPY, 0, true",
    "MEAN_ABSOLUTE_ERROR,      0, true"
  })
  void the_prepared_step_learns_what_deeplearning4js_does(Loss loss, int numbers, boolean weigh) {
    LabelledRows rows = rows(numbers, weigh);
    try (MlpNetwork ours = network(loss, numbers);
        MlpNetwork theirs = network(loss, numbers)) {
      theirs.use(StepMethod.DEEPLEARNING4J, BATCH);
      float[] begin = ours.weights().toArray();
      for (int epoch = 1; epoch <= EPOCHS; epoch++) {
        EpochPart one = fit(ours, rows, epoch);
        EpochPart other = fit(theirs, rows, epoch);
        assertThat(one.lossSum()).isCloseTo(other.lossSum(), within(1e-6 * other.lossSum()));
      }

      assertThat(
              PreparedStepTest.distance(
                  ours.weights().toArray(), theirs.weights().toArray(), begin))
          .isLessThan(1e-5);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "BINARY_CROSSENTROPY, 0, true",
    "MEAN_SQUARED_ERROR,  3, true",
    "HUBER,               2, false",
    "MEAN_ABSOLUTE_ERROR, 1, true"
  })
  void a_step_in_parts_learns_the_same(Loss loss, int numbers, boolean weigh) {
    LabelledRows rows = rows(numbers, weigh);
    try (MlpNetwork whole = network(loss, numbers);
        MlpNetwork parts = network(loss, numbers)) {
      float[] begin = whole.weights().toArray();
      EpochPart expected = fit(whole, rows, 1, ROWS);
      RunningMean mean = new RunningMean(Output.of(parts.specification(), parts.contract()));
      parts.network().setLearningRate(0.05);
      try (PartedStep step = new PartedStep(parts, parts.network(), 50)) {
        step.fit(rows, 0, ROWS, new EpochPass(1, ROWS, 0.05), mean, () -> true);
      }

      assertThat(mean.part(ROWS).lossSum())
          .isCloseTo(expected.lossSum(), within(1e-6 * expected.lossSum()));
      assertThat(
              PreparedStepTest.distance(
                  parts.weights().toArray(), whole.weights().toArray(), begin))
          .isLessThan(1e-4);
    }
  }

  @Test
  void a_weight_of_two_is_a_row_that_is_there_twice() {
    LabelledData data = data(1);
    int[] twice = IntStream.concat(IntStream.range(0, 20), IntStream.range(0, 10)).toArray();
    LabelledRows repeated = new LabelledRows(data, Rows.of(twice));
    LabelledRows weighed = new LabelledRows(data, Rows.range(0, 20), index -> index < 10 ? 2 : 1);
    try (MlpNetwork one = network(Loss.MEAN_SQUARED_ERROR, 1);
        MlpNetwork other = network(Loss.MEAN_SQUARED_ERROR, 1)) {
      float[] begin = one.weights().toArray();
      one.fitEpoch(repeated, new EpochPass(1, 30, 0.05), EpochPart.beginning(30), part -> true);
      // The mean over 20 rows instead of 30.
      other.fitEpoch(
          weighed, new EpochPass(1, 20, 0.05 * 20 / 30), EpochPart.beginning(20), part -> true);

      assertThat(
              PreparedStepTest.distance(one.weights().toArray(), other.weights().toArray(), begin))
          .isLessThan(1e-5);
    }
  }

  @Test
  void rows_of_weight_zero_teach_nothing() {
    LabelledRows weightless = new LabelledRows(data(0), Rows.range(0, 50), index -> 0);
    try (MlpNetwork network = network(Loss.BINARY_CROSSENTROPY, 0)) {
      float[] begin = network.weights().toArray();

      EpochPart part = fit(network, weightless, 1);

      assertThat(network.weights().toArray()).isEqualTo(begin);
      assertThat(part.lossSum()).isZero();
    }
  }

  @Test
  void two_classes_by_one_output_are_learned_and_evaluated() {
    LabelledRows rows = rows(0, false);
    try (MlpNetwork network = network(Loss.BINARY_CROSSENTROPY, 0)) {
      for (int epoch = 1; epoch <= 60; epoch++) {
        fit(network, rows, epoch);
      }
      Measured plain = network.evaluate(rows);
      ClassEvaluation detailed = (ClassEvaluation) network.evaluateInDetail(rows, () -> true);

      assertThat(network.parameterCount()).isEqualTo(4 * 12 + 12 + 12 + 1);
      assertThat(plain.accuracy()).isGreaterThan(0.9);
      assertThat(detailed.figures().accuracy()).isEqualTo(plain.accuracy());
      assertThat(detailed.figures().loss()).isEqualTo(plain.loss());
      assertThat(Objects.requireNonNull(detailed.figures().binary()).rocAuc()).isGreaterThan(0.95);
    }
  }

  @Test
  void numbers_are_learned_and_their_errors_are_in_their_own_unit() {
    LabelledRows rows = rows(2, false);
    try (MlpNetwork network = network(Loss.MEAN_SQUARED_ERROR, 2)) {
      ErrorFigures before = Objects.requireNonNull(network.evaluate(rows).errors());
      for (int epoch = 1; epoch <= 60; epoch++) {
        fit(network, rows, epoch);
      }
      Measured after = network.evaluate(rows);
      RegressionFigures detailed = (RegressionFigures) network.evaluateInDetail(rows, () -> true);

      ErrorFigures errors = Objects.requireNonNull(after.errors());
      assertThat(after.accuracy()).isNull();
      assertThat(errors.r2())
          .isGreaterThan(0.95)
          .isGreaterThan(Objects.requireNonNull(before.r2()));
      // The numbers are around 1,000 with a deviation of 100 and more.
      assertThat(before.rmse()).isGreaterThan(50);
      assertThat(detailed.errors().rmse()).isCloseTo(errors.rmse(), within(1e-9));
      assertThat(detailed.errors().r2()).isCloseTo(errors.r2(), within(1e-9));
      RegressionFigures.Point point = detailed.numbers().get(1).points().get(7);
      LabelledTable table = (LabelledTable) rows.data();
      assertThat(point.actual()).isCloseTo(table.targets().get(1).value(7), within(1e-9));
      assertThat(point.predicted()).isCloseTo(point.actual(), within(150.0));
    }
  }

  @Test
  void an_epoch_of_numbers_left_and_taken_up_ends_with_the_same_bits() throws IOException {
    LabelledRows rows = rows(2, true);
    try (MlpNetwork whole = network(Loss.HUBER, 2);
        MlpNetwork left = network(Loss.HUBER, 2)) {
      EpochPart expected = fit(whole, rows, 1);
      EpochPass pass = new EpochPass(1, BATCH, 0.05);
      EpochPart part = left.fitEpoch(rows, pass, EpochPart.beginning(ROWS), it -> false);
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      left.writeTo(file);
      try (MlpNetwork read = MlpNetwork.readFrom(new ByteArrayInputStream(file.toByteArray()))) {
        EpochPart rest = read.fitEpoch(rows, pass, part, it -> true);

        assertThat(part.rowsDone()).isEqualTo(BATCH);
        assertThat(rest).isEqualTo(expected);
        assertThat(read.weights()).isEqualTo(whole.weights());
        assertThat(read.contract()).isEqualTo(whole.contract());
        assertThat(read.specification()).isEqualTo(whole.specification());
      }
    }
  }

  @Test
  void a_network_for_other_programs_answers_numbers_in_their_own_unit() {
    LabelledRows rows = rows(2, false);
    try (MlpNetwork network = network(Loss.HUBER, 2)) {
      fit(network, rows, 1);
      try (MlpNetwork portable = network.portable(new Optimizer.Sgd(0.1))) {
        RegressionFigures ours = (RegressionFigures) network.evaluateInDetail(rows, () -> true);
        RegressionFigures theirs = (RegressionFigures) portable.evaluateInDetail(rows, () -> true);

        assertThat(network.isPortable()).isFalse();
        assertThat(portable.isPortable()).isFalse();
        assertThat(portable.contract().numbers())
            .containsExactly(new NumberTarget("y0", 0, 1), new NumberTarget("y1", 0, 1));
        assertThat(theirs.errors().rmse()).isCloseTo(ours.errors().rmse(), within(1e-2));
        assertThat(portable.network().getLayerWiseConfigurations().toJson())
            .doesNotContain("perceptron");
      }
    }
  }

  @Test
  void a_network_of_two_classes_for_other_programs_keeps_its_probabilities() {
    LabelledRows rows = rows(0, false);
    try (MlpNetwork network = network(Loss.BINARY_CROSSENTROPY, 0)) {
      fit(network, rows, 1);
      try (MlpNetwork portable = network.portable(new Optimizer.Sgd(0.1))) {
        assertThat(portable.weights()).isEqualTo(network.weights());
        assertThat(portable.network().getLayerWiseConfigurations().toJson())
            .contains("LossBinaryXENT")
            .doesNotContain("perceptron");
      }
    }
  }

  private static EpochPart fit(MlpNetwork network, LabelledRows rows, int epoch) {
    return fit(network, rows, epoch, BATCH);
  }

  private static EpochPart fit(MlpNetwork network, LabelledRows rows, int epoch, int batch) {
    return network.fitEpoch(
        rows, new EpochPass(epoch, batch, 0.05), EpochPart.beginning(rows.size()), part -> true);
  }

  /**
   * @param numbers of a row; 0 for two classes
   */
  private static MlpNetwork network(Loss loss, int numbers) {
    return MlpNetwork.initialize(
        new NetworkSpecification(
            List.of(new HiddenLayer(12, Activation.TANH, 0, false)),
            WeightInitializer.GLOROT_UNIFORM,
            loss,
            loss == Loss.HUBER ? 0.4 : null,
            0,
            0,
            new Optimizer.Sgd(0.05),
            4),
        contract(numbers));
  }

  private static InputContract contract(int numbers) {
    return new TableInput(
        List.of(input("a"), input("b"), input("c"), input("d")),
        numbers == 0 ? 2 : 0,
        Normalization.NONE,
        null,
        List.of(),
        numbers == 0
            ? null
            : IntStream.range(0, numbers)
                .mapToObj(k -> new NumberTarget("y" + k, 1000, 100 * (k + 1)))
                .toList());
  }

  private static NumericInput input(String name) {
    return new NumericInput(name, 0, 1, 0);
  }

  private static LabelledRows rows(int numbers, boolean weigh) {
    return new LabelledRows(data(numbers), Rows.range(0, ROWS), weigh ? UNEQUAL : RowWeights.EQUAL);
  }

  private static LabelledTable data(int numbers) {
    Random random = new Random(11);
    double[][] x = new double[4][ROWS];
    int[] labels = new int[ROWS];
    double[][] y = new double[Math.max(1, numbers)][ROWS];
    for (int i = 0; i < ROWS; i++) {
      for (int column = 0; column < 4; column++) {
        x[column][i] = random.nextGaussian();
      }
      double sum = x[0][i] - 0.5 * x[1][i] + 0.2 * x[2][i];
      labels[i] = sum > 0 ? 1 : 0;
      for (int k = 0; k < y.length; k++) {
        y[k][i] = 1000 + 100 * (k + 1) * (sum + 0.1 * k * x[3][i]);
      }
    }
    Table features =
        new Table(
            List.of(
                NumericColumn.of("a", x[0]),
                NumericColumn.of("b", x[1]),
                NumericColumn.of("c", x[2]),
                NumericColumn.of("d", x[3])));
    return numbers == 0
        ? LabelledTable.ofClasses(features, labels, null)
        : LabelledTable.ofNumbers(
            features,
            IntStream.range(0, numbers).mapToObj(k -> NumericColumn.of("y" + k, y[k])).toList(),
            null);
  }
}
