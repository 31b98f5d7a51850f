package io.github.perceptron.jobs.store;

import io.github.perceptron.network.metrics.EpochMetric;
import io.github.perceptron.network.metrics.EpochMetrics;
import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a job's row that hold the metrics of its last epoch: one for each of {@link
 * EpochMetric#ofJob}.
 */
@Embeddable
class LastEpochColumns {

  private @Nullable Double loss;
  private @Nullable Double accuracy;
  private @Nullable Double valLoss;
  private @Nullable Double valAccuracy;

  /** For Hibernate, and for a job whose first epoch has not finished. */
  protected LastEpochColumns() {}

  static LastEpochColumns of(EpochMetrics metrics) {
    LastEpochColumns columns = new LastEpochColumns();
    columns.loss = metrics.get(EpochMetric.LOSS);
    columns.accuracy = metrics.get(EpochMetric.ACCURACY);
    columns.valLoss = metrics.get(EpochMetric.VAL_LOSS);
    columns.valAccuracy = metrics.get(EpochMetric.VAL_ACCURACY);
    return columns;
  }

  EpochMetrics metrics() {
    return EpochMetrics.NONE
        .withNullable(EpochMetric.LOSS, loss)
        .withNullable(EpochMetric.ACCURACY, accuracy)
        .withNullable(EpochMetric.VAL_LOSS, valLoss)
        .withNullable(EpochMetric.VAL_ACCURACY, valAccuracy);
  }
}
