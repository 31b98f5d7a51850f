package io.github.perceptron.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.perceptron.testing.UnitTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@UnitTest
class ComputeGateTest {

  private static final long MILLISECOND = 1_000_000;

  private long now = 1;
  private long rested;
  private Runnable whileResting = () -> {};

  @Test
  void without_predictions_training_never_rests() {
    ComputeGate.Trainer trainer = gate(0.25).trainer();

    work(trainer, 10);

    assertThat(rested).isZero();
  }

  @Test
  void while_predictions_run_training_keeps_its_share_of_the_time() {
    ComputeGate gate = gate(0.25);
    ComputeGate.Trainer trainer = gate.trainer();
    gate.predictionBegins();

    for (int batch = 0; batch < 100; batch++) {
      work(trainer, 10);
    }

    assertThat(rested).isEqualTo(100 * 30 * MILLISECOND);
  }

  @Test
  void predictions_that_follow_each_other_closely_count_as_one_stream() {
    ComputeGate gate = gate(0.5);
    ComputeGate.Trainer trainer = gate.trainer();
    gate.predictionBegins();
    gate.predictionEnded();

    work(trainer, 4);

    assertThat(rested).isEqualTo(MILLISECOND);
  }

  @Test
  void a_rest_ends_when_predictions_do() {
    ComputeGate gate = gate(0.1);
    ComputeGate.Trainer trainer = gate.trainer();
    gate.predictionBegins();
    whileResting =
        () -> {
          if (rested == 3 * MILLISECOND) {
            gate.predictionEnded();
          }
        };

    work(trainer, 10);

    assertThat(rested).isEqualTo(3 * MILLISECOND + ComputeGate.LINGER_NANOS);
  }

  @Test
  void even_a_tiny_share_gets_on() {
    ComputeGate gate = gate(0.001);
    ComputeGate.Trainer trainer = gate.trainer();
    gate.predictionBegins();

    work(trainer, 1000);

    assertThat(rested).isEqualTo(ComputeGate.LONGEST_REST_NANOS);
  }

  @Test
  void a_share_of_one_never_rests() {
    ComputeGate gate = gate(1);
    ComputeGate.Trainer trainer = gate.trainer();
    gate.predictionBegins();

    work(trainer, 10);

    assertThat(rested).isZero();
  }

  @Test
  void an_interrupt_ends_the_rest_and_stays_set() {
    ComputeGate gate = gate(0.5);
    ComputeGate.Trainer trainer = gate.trainer();
    gate.predictionBegins();
    Thread.currentThread().interrupt();

    work(trainer, 10);

    assertThat(rested).isZero();
    assertThat(Thread.interrupted()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 1.1, Double.NaN})
  void a_share_that_is_none_is_refused(double share) {
    assertThatThrownBy(() -> new ComputeGate(share)).isInstanceOf(IllegalArgumentException.class);
  }

  private ComputeGate gate(double share) {
    return new ComputeGate(
        share,
        () -> now,
        nanos -> {
          now += nanos;
          rested += nanos;
          whileResting.run();
        });
  }

  private void work(ComputeGate.Trainer trainer, long milliseconds) {
    now += milliseconds * MILLISECOND;
    trainer.betweenBatches();
  }
}
