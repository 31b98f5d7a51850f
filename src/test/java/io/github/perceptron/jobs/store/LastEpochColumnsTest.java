package io.github.perceptron.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.network.metrics.EpochMetric;
import io.github.perceptron.network.metrics.EpochMetrics;
import io.github.perceptron.testing.UnitTest;
import org.junit.jupiter.api.Test;

@UnitTest
class LastEpochColumnsTest {

  @Test
  void a_job_stores_exactly_the_metrics_that_it_shows() {
    EpochMetrics all = EpochMetrics.NONE;
    double value = 0.1;
    for (EpochMetric metric : EpochMetric.values()) {
      all = all.with(metric, metric.unit().isWhole() ? 7 : value);
      value += 0.01;
    }

    EpochMetrics kept = LastEpochColumns.of(all).metrics();

    assertThat(kept).isEqualTo(all.only(EpochMetric.ofJob()));
  }

  @Test
  void a_missing_metric_remains_missing() {
    EpochMetrics loss = EpochMetrics.NONE.with(EpochMetric.LOSS, 0.5);

    assertThat(LastEpochColumns.of(loss).metrics()).isEqualTo(loss);
    assertThat(LastEpochColumns.of(EpochMetrics.NONE).metrics()).isEqualTo(EpochMetrics.NONE);
  }
}
