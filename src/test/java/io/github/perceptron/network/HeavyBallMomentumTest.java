package io.github.perceptron.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.perceptron.testing.LongTest;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;

@LongTest
class HeavyBallMomentumTest {

  /** By hand, with rate 0.1 and momentum 0.9: v1 = 0.1 g1; v2 = 0.9 v1 + 0.1 g2. */
  @Test
  void the_velocity_keeps_its_share_of_the_last_step() {
    try (INDArray state = Nd4j.zeros(1, 2);
        INDArray first = Nd4j.createFromArray(1f, -2f);
        INDArray second = Nd4j.createFromArray(0.5f, 4f)) {
      GradientUpdater<?> updater = new HeavyBallMomentum(0.1, 0.9).instantiate(state, true);

      updater.applyUpdater(first, 0, 0);
      updater.applyUpdater(second, 1, 0);

      assertThat(first.getDouble(0)).isCloseTo(0.1, within(1e-6));
      assertThat(first.getDouble(1)).isCloseTo(-0.2, within(1e-6));
      assertThat(second.getDouble(0)).isCloseTo(0.9 * 0.1 + 0.05, within(1e-6));
      assertThat(second.getDouble(1)).isCloseTo(0.9 * -0.2 + 0.4, within(1e-6));
    }
  }
}
