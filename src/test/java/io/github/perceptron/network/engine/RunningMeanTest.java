package io.github.perceptron.network.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.perceptron.network.metrics.Measured;
import io.github.perceptron.network.specification.Loss;
import io.github.perceptron.testing.UnitTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Golden values made with NumPy 2: logits z = [[1, 2, 0.5], [-1, 0, 3], [100, -100, 0]], labels [1,
 * 0, 1], p = softmax(z) in float64; crossentropy = mean(logsumexp(z) - z[label]), squared error =
 * mean over rows of mean((p - onehot)**2), absolute error likewise.
 */
@UnitTest
class RunningMeanTest {

  private static final float[] LOGITS = {1, 2, 0.5f, -1, 0, 3, 100, -100, 0};

  @ParameterizedTest
  @CsvSource({
    "CATEGORICAL_CROSSENTROPY, 68.1767509",
    "MEAN_SQUARED_ERROR,       0.4506486",
    "MEAN_ABSOLUTE_ERROR,      0.5231823"
  })
  void the_loss_is_the_mean_over_rows(Loss loss, double golden) {
    RunningMean mean = new RunningMean(Networks.output(loss, 3));

    mean.add(Networks.classes(1, 0, 1), 3, LOGITS, 0);

    assertThat(mean.result().loss()).isCloseTo(golden, within(1e-6));
    assertThat(mean.result().accuracy()).isCloseTo(1 / 3.0, within(1e-12));
  }

  @Test
  void a_smaller_batch_weighs_less() {
    RunningMean mean = new RunningMean(Networks.output(Loss.CATEGORICAL_CROSSENTROPY, 3));

    mean.add(Networks.classes(0, 0), 2, new float[] {0, 0, 0, 0, 0, 0}, 0);
    mean.add(Networks.classes(0), 1, new float[] {50, 0, 0}, 0);

    Measured result = mean.result();
    assertThat(result.loss()).isCloseTo(Math.log(3) * 2 / 3, within(1e-9));
  }

  @Test
  void a_logit_that_is_no_number_makes_the_loss_no_number() {
    RunningMean mean = new RunningMean(Networks.output(Loss.CATEGORICAL_CROSSENTROPY, 3));

    mean.add(Networks.classes(0), 1, new float[] {Float.NaN, 0, 0}, 0);

    assertThat(mean.isFinite()).isFalse();
    assertThat(mean.result().isFinite()).isFalse();
  }
}
