package io.github.perceptron.network.engine.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.network.engine.MlpNetwork;
import io.github.perceptron.network.engine.Networks;
import io.github.perceptron.network.engine.threads.TrainingThreads;
import io.github.perceptron.network.memory.PreparedArrays;
import io.github.perceptron.network.specification.Activation;
import io.github.perceptron.network.specification.HiddenLayer;
import io.github.perceptron.network.specification.NetworkSpecification;
import io.github.perceptron.network.specification.Optimizer;
import io.github.perceptron.testing.LongTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The memory estimate counts the arrays that the prepared passes really create. */
@LongTest
class PreparedArraysTest {

  private static final int PIXELS = 784;
  private static final int CLASSES = 10;

  @ParameterizedTest
  @EnumSource
  void the_arrays_of_each_activation_are_counted(Activation activation) {
    assertCounted(
        new HiddenLayer(30, activation, 0, false),
        new HiddenLayer(5, activation, 0.2, false),
        new HiddenLayer(40, activation, 0, true),
        new HiddenLayer(20, activation, 0.1, true));
  }

  @Test
  void the_arrays_of_layers_that_are_narrower_than_the_output_are_counted() {
    assertCounted(new HiddenLayer(3, Activation.SIGMOID, 0, false));
  }

  private static void assertCounted(HiddenLayer... layers) {
    NetworkSpecification specification = Networks.of(new Optimizer.Sgd(0.1), layers);
    PreparedArrays counted = new PreparedArrays(specification, PIXELS, CLASSES);
    try (MlpNetwork network = MlpNetwork.initialize(specification, Networks.contract())) {
      for (int rows : List.of(1, 7, 256)) {
        try (PreparedStep step =
                new PreparedStep(
                    specification,
                    Networks.contract(),
                    network.network(),
                    rows,
                    TrainingThreads.caller());
            PreparedEvaluation evaluation =
                new PreparedEvaluation(
                    specification,
                    Networks.contract(),
                    network.network(),
                    rows,
                    TrainingThreads.caller())) {
          assertThat(counted.ofStep(rows)).isEqualTo(step.numbers());
          assertThat(counted.ofEvaluation(rows)).isEqualTo(evaluation.numbers());
        }
      }
    }
  }
}
