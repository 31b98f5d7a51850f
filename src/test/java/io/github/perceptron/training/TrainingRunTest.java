package io.github.perceptron.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.datasets.DataSets;
import io.github.perceptron.datasets.IdxFixture;
import io.github.perceptron.network.engine.MlpNetwork;
import io.github.perceptron.network.engine.StepMethod;
import io.github.perceptron.network.engine.threads.ThreadLimit;
import io.github.perceptron.network.specification.SpecificationReader;
import io.github.perceptron.network.specification.TrainingSpecification;
import io.github.perceptron.testing.LongTest;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@LongTest
class TrainingRunTest {

  private static final String JOB =
      """
      {"data_set":"tiny","split":null,"epochs":2,"validation_split":0.3}""";

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit fills it.
  private Path directory;

  @ParameterizedTest
  @EnumSource(StepMethod.class)
  void a_run_that_goes_on_keeps_to_the_step_of_its_beginning(StepMethod setting) {
    for (StepMethod beginning : StepMethod.values()) {
      assertThat(stepOfRunFrom(beginning, setting)).isEqualTo(beginning);
    }
  }

  @Test
  void a_checkpoint_that_names_no_step_goes_on_with_the_first_there_was() {
    assertThat(stepOfRunFrom(null, StepMethod.PREPARED)).isEqualTo(StepMethod.DEEPLEARNING4J);
  }

  @ParameterizedTest
  @EnumSource(StepMethod.class)
  void a_run_that_begins_takes_the_step_of_the_setting_and_writes_it_down(StepMethod setting) {
    TrainingData data = data();
    try (TrainingRun run =
        new TrainingRun(
            specification(), data, Optional.empty(), () -> network(data), with(setting))) {
      assertThat(run.step()).isEqualTo(setting);
      assertThat(run.state().stepMethod()).isEqualTo(setting);
    }
  }

  private StepMethod stepOfRunFrom(@Nullable StepMethod beginning, StepMethod setting) {
    TrainingData data = data();
    TrainingState state;
    try (TrainingRun first =
        new TrainingRun(
            specification(), data, Optional.empty(), () -> network(data), with(setting))) {
      TrainingState begun = first.state();
      state =
          new TrainingState(
              begun.dataSha256(), 1, begun.part(), 0, 0, begun.best(), beginning, null);
    }
    Checkpoint checkpoint = new Checkpoint(network(data), state, null, null);
    try (TrainingRun second =
        new TrainingRun(
            specification(), data, Optional.of(checkpoint), () -> network(data), with(setting))) {
      return second.step();
    }
  }

  private static StepSettings with(StepMethod setting) {
    return new StepSettings(setting, ThreadLimit.ONE);
  }

  private static MlpNetwork network(TrainingData data) {
    return MlpNetwork.initialize(specification().network(), data.contract());
  }

  private TrainingData data() {
    IdxFixture.dataSet(directory, "tiny");
    return TrainingData.of(specification(), DataSets.in(directory));
  }

  private static TrainingSpecification specification() {
    return new SpecificationReader().resolve(JsonMapper.shared().readValue(JOB, ObjectNode.class));
  }
}
