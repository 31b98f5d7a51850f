package io.github.perceptron.datasets.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.testing.UnitTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

@UnitTest
class KnownResultsTest {

  private final Object computation = new Object();
  private final KnownResults<String, Integer> results = new KnownResults<>(computation);

  @Test
  void what_is_known_does_not_wait_for_a_computation_and_nothing_is_computed_twice()
      throws InterruptedException {
    results.get("known", () -> 1);
    CountDownLatch begun = new CountDownLatch(1);
    CompletableFuture<Integer> slow = new CompletableFuture<>();
    CompletableFuture<Integer> computing =
        CompletableFuture.supplyAsync(
            () ->
                results.get(
                    "slow",
                    () -> {
                      begun.countDown();
                      return slow.join();
                    }));
    begun.await();
    CompletableFuture<Integer> waiting =
        CompletableFuture.supplyAsync(() -> results.get("slow", () -> 3));

    CompletableFuture<Integer> known =
        CompletableFuture.supplyAsync(() -> results.get("known", () -> 4));

    assertThat(known).succeedsWithin(Duration.ofMinutes(1)).isEqualTo(1);
    assertThat(computing).isNotDone();
    slow.complete(2);
    assertThat(computing).succeedsWithin(Duration.ofMinutes(1)).isEqualTo(2);
    assertThat(waiting).succeedsWithin(Duration.ofMinutes(1)).isEqualTo(2);
  }

  @Test
  void the_results_that_were_used_last_are_kept() {
    List<Integer> computed = new ArrayList<>();
    for (int key = 0; key < KnownResults.KEPT; key++) {
      get(key, computed);
    }

    get(0, computed);
    get(KnownResults.KEPT, computed);
    computed.clear();
    get(0, computed);
    get(1, computed);

    assertThat(computed).containsExactly(1);
  }

  private void get(int key, List<Integer> computed) {
    results.get(
        "key " + key,
        () -> {
          computed.add(key);
          return key;
        });
  }

  @Test
  void the_newest_result_is_kept_however_large_it_is() {
    KnownResults<String, Integer> large = new KnownResults<>(computation, bytes -> bytes, 10);
    large.get("small", () -> 1);
    large.get("large", () -> 11);

    assertThat(large.get("large", () -> 2)).isEqualTo(11);
    assertThat(large.get("small", () -> 3)).isEqualTo(3);
  }
}
