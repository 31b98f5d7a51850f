package io.github.perceptron.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.history.DrawnHistory.Curve;
import io.github.perceptron.history.DrawnHistory.Point;
import io.github.perceptron.network.metrics.EpochMetric;
import io.github.perceptron.network.metrics.EpochMetrics;
import io.github.perceptron.testing.UnitTest;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

@UnitTest
class ThinnedEpochsTest {

  private static final List<EpochMetric> METRICS = List.of(EpochMetric.LOSS);

  @Property(tries = 60)
  void each_group_keeps_its_smallest_and_its_largest_value_and_a_gap(
      @ForAll @IntRange(min = 1, max = 9000) int size, @ForAll long seed) {
    double[] values = values(size, new Random(seed));

    Curve curve = thinned(values).drawn().curve(EpochMetric.LOSS);

    assertThat(curve.epochs()).isSorted().doesNotHaveDuplicates();
    int width = 1;
    while (size > width * ThinnedEpochs.MOST_GROUPS) {
      width *= 2;
    }
    for (int from = 0; from < size; from += width) {
      double[] group = Arrays.copyOfRange(values, from, Math.min(size, from + width));
      double[] kept = between(curve, from, from + width);
      assertThat(finite(kept).min()).isEqualTo(finite(group).min());
      assertThat(finite(kept).max()).isEqualTo(finite(group).max());
      assertThat(hasGap(kept)).isEqualTo(hasGap(group));
      assertThat(kept).hasSizeLessThanOrEqualTo(3);
    }
  }

  @Property(tries = 30)
  void every_point_is_an_epoch_with_its_value(
      @ForAll @IntRange(min = 1, max = 9000) int size, @ForAll long seed) {
    double[] values = values(size, new Random(seed));

    Curve curve = thinned(values).drawn().curve(EpochMetric.LOSS);

    assertThat(curve.values())
        .containsExactlyElementsOf(
            curve.epochs().stream().map(epoch -> values[epoch - 1]).toList());
  }

  @Test
  void up_to_a_thousand_epochs_are_all_kept() {
    double[] values = IntStream.range(0, 1000).mapToDouble(i -> 1.0 / (i + 1)).toArray();

    Curve curve = thinned(values).drawn().curve(EpochMetric.LOSS);

    assertThat(curve.epochs()).hasSize(1000);
  }

  @Test
  void a_hundred_thousand_epochs_keep_the_one_that_jumped() {
    double[] values = DoubleStream.generate(() -> 0.5).limit(100_000).toArray();
    values[61_803] = 7;

    DrawnHistory drawn = thinned(values).drawn();

    assertThat(drawn.size()).isEqualTo(100_000);
    assertThat(drawn.first()).isEqualTo(1);
    assertThat(drawn.last())
        .isEqualTo(new Point(100_000, EpochMetrics.NONE.with(EpochMetric.LOSS, 0.5)));
    assertThat(drawn.curve(EpochMetric.LOSS).values()).contains(7.0).hasSizeLessThan(1500);
  }

  @Test
  void a_marked_epoch_is_in_the_curve_once() {
    double[] values = IntStream.range(0, 100_000).mapToDouble(i -> 1.0 / (i + 1)).toArray();
    DrawnHistory drawn = thinned(values).drawn();
    Point marked = new Point(77_777, EpochMetrics.NONE.with(EpochMetric.LOSS, 1.0 / 77_777));
    assertThat(drawn.has(77_777)).isFalse();

    DrawnHistory with = drawn.with(marked).with(marked);

    Curve curve = with.curve(EpochMetric.LOSS);
    assertThat(with.has(77_777)).isTrue();
    assertThat(curve.epochs())
        .isSorted()
        .hasSize(drawn.curve(EpochMetric.LOSS).epochs().size() + 1);
    assertThat(curve.values().get(curve.epochs().indexOf(77_777))).isEqualTo(1.0 / 77_777);
  }

  @Test
  void a_value_that_would_flatten_all_others_is_a_gap() {
    DrawnHistory drawn = thinned(new double[] {1, 1e300, 2}).drawn();

    assertThat(drawn.curve(EpochMetric.LOSS).values()).containsExactly(1.0, Double.NaN, 2.0);
  }

  private static ThinnedEpochs thinned(double[] values) {
    ThinnedEpochs thinned = new ThinnedEpochs(METRICS);
    for (int i = 0; i < values.length; i++) {
      thinned.add(i + 1, new double[] {values[i]});
    }
    return thinned;
  }

  /** Few different values, so that some are equal, and some gaps. */
  private static double[] values(int size, Random random) {
    return random
        .ints(size, -3, 40)
        .mapToDouble(number -> number < 0 ? Double.NaN : number / 8.0)
        .toArray();
  }

  private static double[] between(Curve curve, int after, int to) {
    return IntStream.range(0, curve.epochs().size())
        .filter(i -> curve.epochs().get(i) > after && curve.epochs().get(i) <= to)
        .mapToDouble(i -> curve.values().get(i))
        .toArray();
  }

  private static DoubleStream finite(double[] values) {
    return Arrays.stream(values).filter(Double::isFinite);
  }

  private static boolean hasGap(double[] values) {
    return Arrays.stream(values).anyMatch(Double::isNaN);
  }
}
