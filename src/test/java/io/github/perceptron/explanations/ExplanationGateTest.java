package io.github.perceptron.explanations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.perceptron.problem.OverloadedException;
import io.github.perceptron.testing.UnitTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@UnitTest
class ExplanationGateTest {

  private final ExplanationGate gate = new ExplanationGate();
  private final CountDownLatch end = new CountDownLatch(1);
  private final AtomicInteger computing = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private final AtomicInteger computed = new AtomicInteger();

  @Test
  void two_are_computed_twenty_wait_and_one_more_is_refused_at_once() throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 22; i++) {
      threads.add(new Thread(() -> gate.compute(this::compute)));
    }
    threads.forEach(Thread::start);
    // The two wait for the end, the others for a place.
    Awaitility.await()
        .until(
            () ->
                threads.stream().filter(it -> it.getState() == Thread.State.TIMED_WAITING).count()
                        == 20
                    && computing.get() == 2);

    assertThatThrownBy(() -> gate.compute(() -> 1)).isInstanceOf(OverloadedException.class);

    end.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(computed).hasValue(22);
    assertThat(most).hasValue(2);
    assertThat(gate.compute(() -> 7)).isEqualTo(7);
  }

  @Test
  void a_place_is_free_again_when_a_computation_fails() {
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(
              () ->
                  gate.compute(
                      () -> {
                        throw new IllegalStateException("failed");
                      }))
          .isInstanceOf(IllegalStateException.class);
    }

    assertThat(gate.compute(() -> 7)).isEqualTo(7);
  }

  private int compute() {
    most.accumulateAndGet(computing.incrementAndGet(), Math::max);
    try {
      end.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      computing.decrementAndGet();
      computed.incrementAndGet();
    }
    return 0;
  }
}
