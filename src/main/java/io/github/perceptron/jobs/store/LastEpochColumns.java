package io.github.perceptron.jobs.store;

import io.github.perceptron.network.metrics.EpochMetric;
import io.github.perceptron.network.metrics.EpochMetrics;
import jakarta.persistence.Column;
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
  private @Nullable Double mae;
  private @Nullable Double rmse;
  private @Nullable Double r2;
  private @Nullable Double valLoss;
  private @Nullable Double valAccuracy;
  private @Nullable Double valMae;
  private @Nullable Double valRmse;

  @Column(name = "val_r2")
  private @Nullable Double valR2;

  /** For Hibernate, and for a job whose first epoch has not finished. */
  protected LastEpochColumns() {}

  static LastEpochColumns of(EpochMetrics metrics) {
    LastEpochColumns columns = new LastEpochColumns();
    columns.loss = metrics.get(EpochMetric.LOSS);
    columns.accuracy = metrics.get(EpochMetric.ACCURACY);
    columns.mae = metrics.get(EpochMetric.MAE);
    columns.rmse = metrics.get(EpochMetric.RMSE);
    columns.r2 = metrics.get(EpochMetric.R2);
    columns.valLoss = metrics.get(EpochMetric.VAL_LOSS);
    columns.valAccuracy = metrics.get(EpochMetric.VAL_ACCURACY);
    columns.valMae = metrics.get(EpochMetric.VAL_MAE);
    columns.valRmse = metrics.get(EpochMetric.VAL_RMSE);
    columns.valR2 = metrics.get(EpochMetric.VAL_R2);
    return columns;
  }

  EpochMetrics metrics() {
    return EpochMetrics.NONE
        .withNullable(EpochMetric.LOSS, loss)
        .withNullable(EpochMetric.ACCURACY, accuracy)
        .withNullable(EpochMetric.MAE, mae)
        .withNullable(EpochMetric.RMSE, rmse)
        .withNullable(EpochMetric.R2, r2)
        .withNullable(EpochMetric.VAL_LOSS, valLoss)
        .withNullable(EpochMetric.VAL_ACCURACY, valAccuracy)
        .withNullable(EpochMetric.VAL_MAE, valMae)
        .withNullable(EpochMetric.VAL_RMSE, valRmse)
        .withNullable(EpochMetric.VAL_R2, valR2);
  }
}
