package io.github.perceptron.datasets.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.testing.UnitTest;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

@UnitTest
class RowsProperties {

  @Property(tries = 200)
  void a_shuffle_keeps_every_row(@ForAll @IntRange(max = 3_000) int size, @ForAll long seed) {
    Rows rows = Rows.range(0, size);

    Rows shuffled = rows.shuffled(seed);

    assertThat(IntStream.of(shuffled.toArray()).sorted().toArray()).isEqualTo(rows.toArray());
    assertThat(shuffled).isEqualTo(rows.shuffled(seed));
  }

  @Property(tries = 200)
  void the_two_sides_of_a_split_are_all_rows(
      @ForAll @IntRange(min = 100, max = 3_000) int n,
      @ForAll @DoubleRange(min = 0.01, max = 0.98) double testSize,
      @ForAll @LongRange(max = 0xffff_ffffL) long randomState) {
    TrainTestSplit split = TrainTestSplit.settingAside(testSize, randomState);

    TrainTestSplit.Parts parts = split.parts(n, row -> 0);

    IntStream both =
        IntStream.concat(
            IntStream.of(parts.training().toArray()), IntStream.of(parts.test().toArray()));

    assertThat(both.sorted().toArray()).isEqualTo(Rows.range(0, n).toArray());
  }

  @Property(tries = 200)
  void cutting_and_joining_gives_the_same_rows(
      @ForAll @IntRange(min = 100, max = 3_000) int n,
      @ForAll @DoubleRange(min = 0.02, max = 0.98) double fraction) {
    Rows rows = Rows.range(0, n).shuffled(n);

    Rows.Split split = rows.splitLastFraction(fraction);

    assertThat(
            IntStream.concat(
                    IntStream.of(split.first().toArray()), IntStream.of(split.last().toArray()))
                .toArray())
        .isEqualTo(rows.toArray());
  }
}
