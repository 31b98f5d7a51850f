package io.github.perceptron.network.engine;

import static io.github.perceptron.network.engine.Networks.contract;
import static io.github.perceptron.network.engine.Networks.firstRows;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.network.engine.arrays.NativeBackend;
import io.github.perceptron.network.engine.threads.ThreadLimit;
import io.github.perceptron.network.metrics.ClassEvaluation;
import io.github.perceptron.network.specification.Activation;
import io.github.perceptron.network.specification.HiddenLayer;
import io.github.perceptron.network.specification.Loss;
import io.github.perceptron.network.specification.NetworkSpecification;
import io.github.perceptron.network.specification.Optimizer;
import io.github.perceptron.network.specification.WeightInitializer;
import io.github.perceptron.testing.LongTest;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A training with several threads. */
@LongTest
class ThreadedTrainingTest {

  private static final int ROWS = 1_500;
  private static final int BATCH = 256;

  /** Large enough for several pieces of each operation that has pieces. */
  private static final NetworkSpecification SPECIFICATION =
      new NetworkSpecification(
          List.of(
              new HiddenLayer(301, Activation.RELU, 0.2, true),
              new HiddenLayer(203, Activation.TANH, 0, false)),
          WeightInitializer.HE_UNIFORM,
          Loss.CATEGORICAL_CROSSENTROPY,
          1e-4,
          1e-4,
          new Optimizer.Adam(0.002, 0.9, 0.999, 1e-7),
          3);

  private record Trained(String weights, String optimizer, double loss, double validationLoss) {}

  @Test
  void the_result_has_the_same_bits_with_any_number_of_threads() {
    Trained alone = train(ThreadLimit.ONE);

    assertThat(train(ThreadLimit.AUTO)).isEqualTo(alone);
    assertThat(train(new ThreadLimit(2))).isEqualTo(alone);
  }

  @Test
  void an_epoch_that_begins_with_several_threads_may_end_with_one() {
    Trained alone = train(ThreadLimit.ONE);
    NativeBackend.useOneThread();
    try (MlpNetwork network = MlpNetwork.initialize(SPECIFICATION, contract())) {
      network.useThreads(ThreadLimit.AUTO);
      EpochPart part =
          network.fitEpoch(firstRows(ROWS), pass(), EpochPart.beginning(ROWS), it -> false);
      assertThat(part.isComplete()).isFalse();
      network.useThreads(ThreadLimit.ONE);
      network.fitEpoch(firstRows(ROWS), pass(), part, it -> true);

      assertThat(network.parameterSha256().toString()).isEqualTo(alone.weights);
    }
  }

  private static EpochPass pass() {
    return new EpochPass(1, BATCH, 0.002);
  }

  private static Trained train(ThreadLimit threads) {
    NativeBackend.useOneThread();
    try (MlpNetwork network = MlpNetwork.initialize(SPECIFICATION, contract())) {
      network.useThreads(threads);
      EpochPart part =
          network.fitEpoch(firstRows(ROWS), pass(), EpochPart.beginning(ROWS), it -> true);
      ClassEvaluation evaluation =
          (ClassEvaluation) network.evaluateInDetail(firstRows(ROWS), () -> true);
      return new Trained(
          network.parameterSha256().toString(),
          Arrays.toString(network.optimizerState().toArray()),
          part.lossSum(),
          evaluation.figures().loss());
    }
  }
}
