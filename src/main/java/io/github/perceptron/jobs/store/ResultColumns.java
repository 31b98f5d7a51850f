package io.github.perceptron.jobs.store;

import io.github.perceptron.digests.Sha256;
import io.github.perceptron.jobs.StoppedBy;
import io.github.perceptron.jobs.TrainingResult;
import io.github.perceptron.network.metrics.ErrorFigures;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.jspecify.annotations.Nullable;

/** The columns of a job's row that only a succeeded job fills. */
@Embeddable
record ResultColumns(
    @Enumerated(EnumType.STRING) @Nullable StoppedBy stoppedBy,
    @Nullable Double testLoss,
    @Nullable Double testAccuracy,
    @Nullable Double testMae,
    @Nullable Double testRmse,
    @Column(name = "test_r2") @Nullable Double testR2,
    @Column(name = "parameter_sha256") @Nullable Sha256 parameterSha256) {

  static ResultColumns of(TrainingResult result) {
    @Nullable ErrorFigures errors = result.testErrors();
    return new ResultColumns(
        result.stoppedBy(),
        result.testLoss(),
        result.testAccuracy(),
        errors == null ? null : errors.mae(),
        errors == null ? null : errors.rmse(),
        errors == null ? null : errors.r2(),
        result.parameterSha256());
  }

  /** Returns the result; null if one of its figures is missing. */
  @Nullable TrainingResult toResult(@Nullable Integer bestEpoch) {
    @Nullable ErrorFigures errors =
        testMae == null || testRmse == null ? null : new ErrorFigures(testMae, testRmse, testR2);
    if (stoppedBy == null
        || bestEpoch == null
        || testLoss == null
        || (testAccuracy == null && errors == null)
        || parameterSha256 == null) {
      return null;
    }
    return new TrainingResult(
        stoppedBy, bestEpoch, testLoss, testAccuracy, errors, parameterSha256);
  }
}
