package io.github.perceptron.network.metrics;

import static io.github.perceptron.network.metrics.EpochMetric.ACCURACY;
import static io.github.perceptron.network.metrics.EpochMetric.DURATION_MS;
import static io.github.perceptron.network.metrics.EpochMetric.LOSS;
import static io.github.perceptron.network.metrics.EpochMetric.VAL_ACCURACY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.perceptron.testing.UnitTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@UnitTest
class EpochMetricsTest {

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void a_number_that_is_not_finite_is_missing(double value) {
    EpochMetrics metrics = EpochMetrics.NONE.with(LOSS, value).with(ACCURACY, value);

    assertThat(metrics).isEqualTo(EpochMetrics.NONE);
    assertThat(metrics.get(LOSS)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "ACCURACY, 1.0001",
    "VAL_ACCURACY, -0.0001",
    "LEARNING_RATE, -1",
    "DURATION_MS, 0.5",
    "DURATION_MS, -1"
  })
  void a_number_that_its_metric_cannot_be_is_refused(EpochMetric metric, double value) {
    assertThatThrownBy(() -> EpochMetrics.NONE.with(metric, value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(metric.id());
  }

  @Test
  void numbers_are_written_in_the_order_of_their_metrics_and_whole_ones_without_a_fraction() {
    EpochMetrics metrics = EpochMetrics.NONE.with(DURATION_MS, 1200).with(ACCURACY, 1);

    assertThat(metrics.byName(List.of(ACCURACY, VAL_ACCURACY, DURATION_MS)))
        .hasToString("{accuracy=1.0, val_accuracy=null, duration_ms=1200}");
  }

  @Test
  void a_repetition_may_take_another_time_but_has_the_same_numbers() {
    EpochMetrics metrics = EpochMetrics.NONE.with(LOSS, 0.5).with(DURATION_MS, 1200);

    assertThat(metrics.repeats(metrics.with(DURATION_MS, 7))).isTrue();
    assertThat(metrics.repeats(metrics.with(LOSS, Math.nextUp(0.5)))).isFalse();
    assertThat(metrics.repeats(metrics.with(ACCURACY, 0.5))).isFalse();
  }

  @Test
  void values_that_were_handed_out_do_not_change() {
    EpochMetrics first = EpochMetrics.NONE.with(LOSS, 0.5);

    EpochMetrics second = first.with(LOSS, 0.25);

    assertThat(first.get(LOSS)).isEqualTo(0.5);
    assertThat(second.require(LOSS)).isEqualTo(0.25);
    assertThat(first.only(List.of(ACCURACY))).isEqualTo(EpochMetrics.NONE);
    assertThatThrownBy(() -> first.require(ACCURACY)).hasMessageContaining("accuracy");
  }
}
