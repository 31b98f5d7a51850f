package io.github.perceptron.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.perceptron.network.engine.arrays.ComputationStoppedException;
import io.github.perceptron.testing.UnitTest;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

@UnitTest
class EpochPaceTest {

  private static final long SECOND = 1_000_000_000;

  private final AtomicInteger asked = new AtomicInteger();

  @Test
  void without_a_pace_nothing_waits() {
    new EpochPace(null).await(() -> 0, () -> true, this::goesOn);

    assertThat(asked).hasValue(0);
  }

  @Test
  void an_epoch_that_lasted_long_enough_does_not_wait() {
    new EpochPace(2.0).await(() -> SECOND / 2, () -> true, this::goesOn);

    assertThat(asked).hasValue(0);
  }

  @Test
  void an_epoch_that_was_quicker_waits_for_its_rest_and_looks_for_stop_requests_meanwhile() {
    long begin = System.nanoTime();
    LongSupplier lasted = () -> System.nanoTime() - begin;

    new EpochPace(10.0).await(lasted, () -> true, this::goesOn);

    assertThat(lasted.getAsLong()).isGreaterThanOrEqualTo(SECOND / 10);
    assertThat(asked.get()).isPositive();
  }

  @Test
  void a_wait_ends_with_the_time_of_the_job() {
    new EpochPace(0.01).await(() -> 0, () -> false, this::goesOn);

    assertThat(asked).hasValue(0);
  }

  @Test
  void a_stop_request_ends_the_wait() {
    EpochPace pace = new EpochPace(0.01);

    assertThatThrownBy(() -> pace.await(() -> 0, () -> true, () -> asked.incrementAndGet() < 3))
        .isInstanceOf(ComputationStoppedException.class);
  }

  @Test
  void an_interrupt_ends_the_wait_and_the_thread_stays_interrupted() {
    Thread.currentThread().interrupt();

    new EpochPace(0.01).await(() -> 0, () -> true, this::goesOn);

    assertThat(Thread.interrupted()).isTrue();
  }

  private boolean goesOn() {
    asked.incrementAndGet();
    return true;
  }
}
