package io.github.perceptron.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.perceptron.datasets.DataSet;
import io.github.perceptron.datasets.DataSetDescriptor;
import io.github.perceptron.datasets.rows.LabelledData;
import io.github.perceptron.datasets.tables.ColumnDescription;
import io.github.perceptron.datasets.tables.LabelledTable;
import io.github.perceptron.datasets.tables.NumericColumn;
import io.github.perceptron.datasets.tables.Table;
import io.github.perceptron.datasets.tables.TableSchema;
import io.github.perceptron.datasets.tables.Task;
import io.github.perceptron.digests.Sha256;
import io.github.perceptron.history.EpochRecord;
import io.github.perceptron.jobs.StoppedBy;
import io.github.perceptron.network.RecordingGate;
import io.github.perceptron.network.engine.EpochPart;
import io.github.perceptron.network.engine.MlpNetwork;
import io.github.perceptron.network.engine.StepMethod;
import io.github.perceptron.network.engine.arrays.NativeBackend;
import io.github.perceptron.network.engine.threads.ThreadLimit;
import io.github.perceptron.network.input.NumberTarget;
import io.github.perceptron.network.metrics.EpochMetric;
import io.github.perceptron.network.metrics.RegressionFigures;
import io.github.perceptron.network.specification.Loss;
import io.github.perceptron.network.specification.SpecificationReader;
import io.github.perceptron.network.specification.TrainingSpecification;
import io.github.perceptron.testing.LongTest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A table of numbers to predict, from its rows to the history and the evaluation. */
@LongTest
class NumbersTrainingTest {

  private static final int ROWS = 400;

  private static final String JOB =
      """
      {"preset":"modern","data_set":"flats","normalization":"standardize","epochs":60,"batch_size":32,
       "layers":[{"units":16,"activation":"tanh"}],"optimizer":{"name":"adam","learning_rate":0.01},
       "validation_split":0.2%s}""";

  @BeforeAll
  static void useOneThread() {
    NativeBackend.useOneThread();
  }

  @Test
  void a_data_set_of_numbers_decides_the_loss_of_a_request_that_names_none() {
    assertThat(specification("").network().loss()).isEqualTo(Loss.MEAN_SQUARED_ERROR);
    assertThat(specification(",\"loss\":\"huber\"").network().loss()).isEqualTo(Loss.HUBER);
  }

  @Test
  void every_epoch_has_the_errors_of_both_parts_in_the_unit_of_the_numbers_and_no_accuracy() {
    List<EpochRecord> epochs = new ArrayList<>();

    RegressionFigures figures = train("", epochs);

    EpochRecord first = epochs.get(0);
    EpochRecord last = epochs.get(epochs.size() - 1);
    assertThat(last.numbers().keySet())
        .containsExactly(
            "epoch",
            "loss",
            "mae",
            "rmse",
            "r2",
            "val_loss",
            "val_mae",
            "val_rmse",
            "val_r2",
            "learning_rate",
            "duration_ms");
    // The prices have a deviation of about 60,000, and their noise one of 2,000.
    assertThat(first.metrics().require(EpochMetric.RMSE)).isBetween(20_000.0, 100_000.0);
    assertThat(last.metrics().require(EpochMetric.VAL_RMSE)).isBetween(1_500.0, 12_000.0);
    assertThat(last.metrics().require(EpochMetric.VAL_R2)).isBetween(0.95, 1.0);
    assertThat(last.metrics().require(EpochMetric.LOSS)).isLessThan(0.1);
    assertThat(figures.errors().r2()).isGreaterThan(0.95);
    assertThat(figures.numbers().get(0).name()).isEqualTo("price");
    assertThat(figures.worst()).hasSizeGreaterThan(10);
  }

  @Test
  void the_scaling_of_the_target_is_that_of_the_training_rows_alone() {
    TrainingData data = TrainingData.of(specification(""), flats(null));

    NumberTarget price = data.contract().numbers().get(0);

    double sum = 0;
    int rows = data.training().rows().size();
    LabelledTable table = (LabelledTable) data.training().data();
    for (int i = 0; i < rows; i++) {
      sum += table.targets().get(0).value(data.training().rows().get(i));
    }
    assertThat(rows).isEqualTo(320);
    assertThat(price.mean()).isCloseTo(sum / rows, within(1e-6));
  }

  @Test
  void early_stopping_watches_an_error() {
    List<EpochRecord> epochs = new ArrayList<>();

    train(",\"early_stopping\":{\"monitor\":\"val_r2\",\"patience\":0,\"min_delta\":0.5}", epochs);

    assertThat(epochs).hasSize(2);
  }

  @Test
  void rows_without_weight_teach_nothing() {
    double[] weights = new double[ROWS];
    // Half of the rows lie: their prices are those of the others with another sign.
    for (int i = 0; i < ROWS; i++) {
      weights[i] = i % 2;
    }
    List<EpochRecord> weighed = new ArrayList<>();
    List<EpochRecord> all = new ArrayList<>();

    RegressionFigures right = train("", lying(weights), weighed);
    RegressionFigures wrong = train("", lying(null), all);

    assertThat(truthful(right)).isGreaterThan(0.9);
    assertThat(truthful(wrong)).isLessThan(0.6);
  }

  /** The share of the listed points with an even index whose prediction follows the true price. */
  private static double truthful(RegressionFigures figures) {
    List<RegressionFigures.Point> points = figures.numbers().get(0).points();
    int near = 0;
    int seen = 0;
    for (int i = 1; i < points.size(); i += 2) {
      RegressionFigures.Point point = points.get(i);
      near += Math.abs(point.actual() - point.predicted()) < 25_000 ? 1 : 0;
      seen++;
    }
    return near / (double) seen;
  }

  private static RegressionFigures train(String more, List<EpochRecord> epochs) {
    return train(more, flats(null), epochs);
  }

  private static RegressionFigures train(String more, DataSet dataSet, List<EpochRecord> epochs) {
    TrainingSpecification specification = specification(more);
    TrainingData data = TrainingData.of(specification, dataSet);
    try (TrainingRun run =
        new TrainingRun(
            specification,
            data,
            Optional.empty(),
            () -> MlpNetwork.initialize(specification.network(), data.contract()),
            new StepSettings(StepMethod.PREPARED, ThreadLimit.AUTO))) {
      StoppedBy end =
          new EpochLoop(
                  specification,
                  60,
                  data,
                  run,
                  new Recording(epochs),
                  () -> false,
                  Clock.systemUTC(),
                  new RecordingGate(1).gate().trainer())
              .run();
      assertThat(end).isIn(StoppedBy.EPOCHS, StoppedBy.EARLY_STOPPING);
      return (RegressionFigures) run.network().evaluateInDetail(data.test(), () -> true);
    }
  }

  private static TrainingSpecification specification(String more) {
    ObjectNode request = JsonMapper.shared().readValue(JOB.formatted(more), ObjectNode.class);
    return new SpecificationReader()
        .resolve(request, (model, alias) -> 1, data -> Optional.of(Task.REGRESSION));
  }

  private static DataSet flats(double @Nullable [] weights) {
    Random random = new Random(5);
    double[] area = new double[ROWS];
    double[] floor = new double[ROWS];
    double[] price = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      area[i] = 30 + 90 * random.nextDouble();
      floor[i] = random.nextInt(6);
      price[i] = 2_000 * area[i] + 5_000 * floor[i] + 2_000 * random.nextGaussian();
    }
    return dataSet(area, floor, price, weights);
  }

  private static DataSet lying(double @Nullable [] weights) {
    Table features = ((LabelledTable) flats(null).training()).features();
    NumericColumn prices = ((LabelledTable) flats(null).training()).targets().get(0);
    double[] area = numbers((NumericColumn) features.column("area").orElseThrow());
    double[] floor = numbers((NumericColumn) features.column("floor").orElseThrow());
    double[] price = numbers(prices);
    for (int i = 0; i < ROWS; i += 2) {
      price[i] = 350_000 - price[i];
    }
    return dataSet(area, floor, price, weights);
  }

  private static double[] numbers(NumericColumn column) {
    double[] numbers = new double[column.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = column.value(i);
    }
    return numbers;
  }

  private static DataSet dataSet(
      double[] area, double[] floor, double[] price, double @Nullable [] weights) {
    TableSchema schema =
        new TableSchema(
            List.of(
                ColumnDescription.numeric("area"),
                ColumnDescription.numeric("floor"),
                ColumnDescription.ignored("price")),
            List.of("price"),
            Task.REGRESSION,
            null,
            null,
            null);
    LabelledData rows =
        LabelledTable.ofNumbers(
            new Table(List.of(NumericColumn.of("area", area), NumericColumn.of("floor", floor))),
            List.of(NumericColumn.of("price", price)),
            weights);
    return new DataSet(
        DataSetDescriptor.ofTable("flats", schema, ROWS, 0, 0, new Sha256("a".repeat(64))),
        rows,
        null);
  }

  /** Keeps the epochs. */
  private record Recording(List<EpochRecord> epochs) implements TrainingJournal {

    @Override
    public void batchTrained(int epoch, EpochPart part) {}

    @Override
    public Optional<Checkpoint> newestCheckpoint() {
      return Optional.empty();
    }

    @Override
    public void began(TrainingRun run) {}

    @Override
    public void epochEnded(EpochRecord epoch, int bestEpoch) {
      epochs.add(epoch);
    }

    @Override
    public void checkpoint(TrainingRun run, BooleanSupplier goOn) {}

    @Override
    public void keepBest(TrainingRun run) {}
  }
}
