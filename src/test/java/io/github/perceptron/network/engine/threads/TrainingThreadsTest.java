package io.github.perceptron.network.engine.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.perceptron.testing.UnitTest;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@UnitTest
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TrainingThreadsTest {

  private static final int PROCESSORS = 4;

  @Test
  void every_piece_is_computed_once_and_can_be_read_afterwards() {
    try (TrainingThreads threads = of(4)) {
      for (int operation = 1; operation <= 20_000; operation++) {
        int pieces = 1 + operation % 9;
        int[] computed = new int[pieces];

        threads.run(pieces, piece -> computed[piece]++);

        assertThat(Arrays.stream(computed).allMatch(times -> times == 1)).isTrue();
      }
    }
  }

  @Test
  void pieces_are_computed_at_the_same_time() {
    CountDownLatch all = new CountDownLatch(3);
    Set<Thread> seen = ConcurrentHashMap.newKeySet();
    try (TrainingThreads threads = of(3)) {
      threads.run(
          3,
          piece -> {
            seen.add(Thread.currentThread());
            all.countDown();
            // Each piece waits for the other ones, so no thread can compute two of them.
            await(all);
          });
    }

    assertThat(seen).hasSize(3).contains(Thread.currentThread());
  }

  @Test
  void what_a_piece_throws_reaches_the_training_which_can_go_on() {
    try (TrainingThreads threads = of(2)) {
      for (int wrong = 0; wrong < 4; wrong++) {
        int piece = wrong;
        assertThatThrownBy(() -> threads.run(4, it -> failAt(it, piece)))
            .isInstanceOf(OutOfMemoryError.class);
      }
      int[] computed = new int[4];

      threads.run(4, piece -> computed[piece]++);

      assertThat(computed).containsOnly(1);
    }
  }

  @Test
  void trainings_share_the_processors() {
    try (TrainingThreads first = of(64)) {
      assertThat(first.share()).isEqualTo(4);
      try (TrainingThreads second = of(64)) {
        assertThat(first.share()).isEqualTo(2);
        assertThat(second.share()).isEqualTo(2);
        try (TrainingThreads third = of(64)) {
          assertThat(third.share()).isEqualTo(1);
        }
      }
      assertThat(first.share()).isEqualTo(4);
    }
  }

  @Test
  void a_training_has_no_more_threads_than_its_limit_and_at_least_one() {
    try (TrainingThreads limited = of(3);
        TrainingThreads none = TrainingThreads.of(ThreadLimit.AUTO, 1)) {
      assertThat(none.share()).isEqualTo(1);
      assertThat(limited.share()).isEqualTo(2);
    }
    assertThat(TrainingThreads.caller().share()).isEqualTo(1);
  }

  @Test
  void helpers_end_with_their_training() {
    Set<Thread> helpers = ConcurrentHashMap.newKeySet();
    CountDownLatch both = new CountDownLatch(2);
    try (TrainingThreads threads = of(2)) {
      threads.run(
          2,
          piece -> {
            helpers.add(Thread.currentThread());
            both.countDown();
            await(both);
          });
    }
    helpers.remove(Thread.currentThread());

    assertThat(helpers).hasSize(1);
    Awaitility.await().until(() -> helpers.stream().noneMatch(Thread::isAlive));
  }

  @ParameterizedTest
  @CsvSource({"auto, 64", " AUTO , 64", "1, 1", "64, 64"})
  void a_limit_is_a_number_or_auto(String text, int most) {
    assertThat(ThreadLimit.of(text).most()).isEqualTo(most);
  }

  @ParameterizedTest
  @CsvSource({"0", "-1", "65", "two", "''", "1.5"})
  void another_limit_is_refused(String text) {
    assertThatThrownBy(() -> ThreadLimit.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("must be auto or a number from 1 to 64");
  }

  private static TrainingThreads of(int most) {
    return TrainingThreads.of(new ThreadLimit(most), PROCESSORS);
  }

  private static void failAt(int piece, int wrong) {
    if (piece == wrong) {
      throw new OutOfMemoryError("no memory for a piece");
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
