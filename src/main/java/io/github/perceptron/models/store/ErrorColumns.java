package io.github.perceptron.models.store;

import io.github.perceptron.network.metrics.ErrorFigures;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/** The columns of a version that only a model of numbers has. */
@Embeddable
record ErrorColumns(
    @Column(name = "test_mae") @Nullable Double mae,
    @Column(name = "test_rmse") @Nullable Double rmse,
    @Column(name = "test_r2") @Nullable Double r2) {

  static @Nullable ErrorColumns of(@Nullable ErrorFigures errors) {
    return errors == null ? null : new ErrorColumns(errors.mae(), errors.rmse(), errors.r2());
  }

  @Nullable ErrorFigures toFigures() {
    return mae == null || rmse == null ? null : new ErrorFigures(mae, rmse, r2);
  }
}
