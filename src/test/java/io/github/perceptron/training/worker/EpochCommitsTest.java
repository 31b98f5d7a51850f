package io.github.perceptron.training.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.perceptron.history.EpochRecord;
import io.github.perceptron.network.metrics.EpochMetric;
import io.github.perceptron.network.metrics.EpochMetrics;
import io.github.perceptron.testing.UnitTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@UnitTest
class EpochCommitsTest {

  private final List<List<Integer>> committed = new CopyOnWriteArrayList<>();
  private final Semaphore disk = new Semaphore(0);

  @Test
  void the_training_goes_on_while_an_epoch_is_committed_and_the_epochs_of_that_time_share_one() {
    try (EpochCommits commits = new EpochCommits(this::writeWhenTheDiskAllows)) {
      commits.add(epoch(1));
      await().until(disk::hasQueuedThreads);
      IntStream.rangeClosed(2, 5).forEach(number -> commits.add(epoch(number)));

      assertThat(committed).isEmpty();
      disk.release(2);
      commits.flush();

      assertThat(committed).containsExactly(List.of(1), List.of(2, 3, 4, 5));
    }
  }

  @Test
  void a_disk_that_is_far_behind_stops_the_training_until_it_has_written() {
    try (EpochCommits commits = new EpochCommits(this::writeWhenTheDiskAllows)) {
      commits.add(epoch(1));
      await().until(disk::hasQueuedThreads);
      IntStream.rangeClosed(2, EpochCommits.MOST_WAITING + 1)
          .forEach(number -> commits.add(epoch(number)));
      CompletableFuture<Void> next =
          CompletableFuture.runAsync(() -> commits.add(epoch(EpochCommits.MOST_WAITING + 2)));

      assertThat(next).isNotCompleted();
      disk.release(3);

      assertThat(next).succeedsWithin(Duration.ofMinutes(1));
      commits.flush();
      assertThat(committed.stream().flatMap(List::stream))
          .containsExactlyElementsOf(
              IntStream.rangeClosed(1, EpochCommits.MOST_WAITING + 2).boxed().toList());
    }
  }

  @Test
  void a_failure_is_thrown_by_every_later_call_and_nothing_is_committed_after_it() {
    IllegalStateException failure = new IllegalStateException("the database is gone");
    EpochCommits commits =
        new EpochCommits(
            epochs -> {
              writeWhenTheDiskAllows(epochs);
              throw failure;
            });
    disk.release(9);
    commits.add(epoch(1));

    assertThatThrownBy(commits::flush).isSameAs(failure);
    assertThatThrownBy(commits::check).isSameAs(failure);
    assertThatThrownBy(() -> commits.add(epoch(2))).isSameAs(failure);
    assertThatThrownBy(commits::close).isSameAs(failure);
    assertThat(committed).containsExactly(List.of(1));
  }

  @Test
  void an_interrupt_does_not_lose_epochs() {
    EpochCommits commits = new EpochCommits(this::writeWhenTheDiskAllows);
    commits.add(epoch(1));
    Thread.currentThread().interrupt();
    disk.release();

    commits.close();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(committed).containsExactly(List.of(1));
  }

  private void writeWhenTheDiskAllows(List<EpochCommits.Ended> epochs) {
    disk.acquireUninterruptibly();
    committed.add(epochs.stream().map(ended -> ended.epoch().epoch()).toList());
  }

  private static EpochCommits.Ended epoch(int number) {
    EpochMetrics metrics =
        EpochMetrics.NONE.with(EpochMetric.LEARNING_RATE, 0.1).with(EpochMetric.DURATION_MS, 1.0);
    return new EpochCommits.Ended(new EpochRecord(number, metrics, Instant.EPOCH), number, null);
  }
}
