package io.github.perceptron.network.engine.threads;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.testing.UnitTest;
import org.junit.jupiter.api.Test;

@UnitTest
class ChoiceTest {

  private static final long MILLI = 1_000_000;
  private static final int ROWS = 128;

  private final Choice choice = new Choice();

  @Test
  void helpers_are_used_where_mini_batches_are_faster_with_them() {
    assertThat(choice.helped()).isTrue();

    assertThat(shareOfHelped(2_000, 4 * MILLI, 7 * MILLI)).isGreaterThan(0.95);
  }

  @Test
  void helpers_rest_where_mini_batches_are_slower_with_them() {
    assertThat(shareOfHelped(2_000, 9 * MILLI, 7 * MILLI)).isLessThan(0.05);
  }

  @Test
  void a_difference_of_a_hundredth_changes_nothing() {
    assertThat(shareOfHelped(2_000, 100 * MILLI, 99 * MILLI)).isGreaterThan(0.95);
  }

  @Test
  void the_choice_changes_when_other_programs_come_and_go() {
    shareOfHelped(20_000, 4 * MILLI, 7 * MILLI);

    shareOfHelped(3_000, 12 * MILLI, 7 * MILLI);
    assertThat(shareOfHelped(2_000, 12 * MILLI, 7 * MILLI)).isLessThan(0.05);

    shareOfHelped(3_000, 4 * MILLI, 7 * MILLI);
    assertThat(shareOfHelped(2_000, 4 * MILLI, 7 * MILLI)).isGreaterThan(0.95);
  }

  @Test
  void a_smaller_last_mini_batch_counts_as_its_rows_do() {
    int helped = 0;
    for (int i = 0; i < 2_000; i++) {
      // Every second mini-batch is tiny, with helpers or not.
      int rows = i % 2 == 0 ? ROWS : 1;
      helped += choice.helped() ? 1 : 0;
      choice.add(rows, rows * (choice.helped() ? 40_000L : 70_000L));
    }

    assertThat(helped).isGreaterThan(1_800);
  }

  /** Runs mini-batches that take so long with and without helpers. */
  private double shareOfHelped(int batches, long withNanos, long withoutNanos) {
    int helped = 0;
    for (int i = 0; i < batches; i++) {
      helped += choice.helped() ? 1 : 0;
      choice.add(ROWS, choice.helped() ? withNanos : withoutNanos);
    }
    return helped / (double) batches;
  }
}
