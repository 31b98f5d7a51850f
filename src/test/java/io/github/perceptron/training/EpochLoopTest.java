package io.github.perceptron.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.datasets.DataSets;
import io.github.perceptron.datasets.IdxFixture;
import io.github.perceptron.history.EpochRecord;
import io.github.perceptron.jobs.StoppedBy;
import io.github.perceptron.network.RecordingGate;
import io.github.perceptron.network.engine.EpochPart;
import io.github.perceptron.network.engine.MlpNetwork;
import io.github.perceptron.network.engine.StepMethod;
import io.github.perceptron.network.engine.threads.ThreadLimit;
import io.github.perceptron.network.specification.SpecificationReader;
import io.github.perceptron.network.specification.TrainingSpecification;
import io.github.perceptron.testing.LongTest;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@LongTest
class EpochLoopTest {

  private static final long WORK = 10_000_000;

  /** Six rows: three mini-batches an epoch. */
  private static final String TWO_EPOCHS =
      """
      {"data_set":"tiny","split":null,"validation_split":0,"epochs":2,"batch_size":2,
       "layers":[{"units":2}]}""";

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit fills it.
  private Path directory;

  @Test
  void training_gives_way_to_predictions_between_all_mini_batches() {
    RecordingGate gate = new RecordingGate(0.5);
    gate.gate().predictionBegins();

    StoppedBy end = train(gate);

    assertThat(end).isEqualTo(StoppedBy.EPOCHS);
    assertThat(gate.rested()).as("as long as it worked: its share is a half").isEqualTo(6 * WORK);
  }

  @Test
  void training_does_not_rest_when_nobody_predicts() {
    RecordingGate gate = new RecordingGate(0.5);

    train(gate);

    assertThat(gate.rested()).isZero();
  }

  private StoppedBy train(RecordingGate gate) {
    IdxFixture.dataSet(directory, "tiny");
    TrainingSpecification specification =
        new SpecificationReader()
            .resolve(JsonMapper.shared().readValue(TWO_EPOCHS, ObjectNode.class));
    TrainingData data = TrainingData.of(specification, DataSets.in(directory));
    try (TrainingRun run =
        new TrainingRun(
            specification,
            data,
            Optional.empty(),
            () -> MlpNetwork.initialize(specification.network(), data.contract()),
            new StepSettings(StepMethod.PREPARED, ThreadLimit.AUTO))) {
      EpochLoop loop =
          new EpochLoop(
              specification,
              2,
              data,
              run,
              new WorkingJournal(gate),
              () -> false,
              Clock.systemUTC(),
              gate.gate().trainer());
      return loop.run();
    }
  }

  /** Lets the gate's clock go on with each mini-batch; keeps nothing. */
  private record WorkingJournal(RecordingGate gate) implements TrainingJournal {

    @Override
    public void batchTrained(int epoch, EpochPart part) {
      gate.work(WORK);
    }

    @Override
    public Optional<Checkpoint> newestCheckpoint() {
      return Optional.empty();
    }

    @Override
    public void began(TrainingRun run) {}

    @Override
    public void epochEnded(EpochRecord epoch, int bestEpoch) {}

    @Override
    public void checkpoint(TrainingRun run, BooleanSupplier goOn) {}

    @Override
    public void keepBest(TrainingRun run) {}
  }
}
