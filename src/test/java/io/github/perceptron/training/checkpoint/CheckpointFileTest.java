package io.github.perceptron.training.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.digests.Sha256;
import io.github.perceptron.network.engine.MlpNetwork;
import io.github.perceptron.network.engine.StepMethod;
import io.github.perceptron.testing.UnitTest;
import io.github.perceptron.training.Checkpoint;
import io.github.perceptron.training.TrainingState;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * A checkpoint that an earlier build wrote: 784-8-10, after 16,000 of 54,000 rows of the first
 * epoch.
 */
@UnitTest
class CheckpointFileTest {

  @Test
  void an_earlier_checkpoint_is_read() throws IOException {
    try (InputStream file =
        CheckpointFileTest.class.getResourceAsStream(
            "/training/checkpoint-of-an-earlier-build.zip")) {
      Checkpoint checkpoint = CheckpointFile.read(Objects.requireNonNull(file));

      TrainingState state = checkpoint.state();
      try (MlpNetwork network = checkpoint.network()) {
        assertThat(network.parameterSha256().hex()).hasSize(64);
      }
      assertThat(state.dataSha256())
          .isEqualTo(
              new Sha256("474311efcf1fd213e64768801dc6195673bffb8385179d6c55cd8748b9e2e8ca"));
      assertThat(state.epoch()).isZero();
      assertThat(state.part().rowsDone()).isEqualTo(16_000);
      assertThat(state.part().isComplete()).isFalse();
      assertThat(state.stepMethod()).isEqualTo(StepMethod.DEEPLEARNING4J);
      assertThat(checkpoint.best()).isNull();
    }
  }
}
