package io.github.perceptron.jobs.store;

import io.github.perceptron.digests.Sha256;
import io.github.perceptron.jobs.StoppedBy;
import io.github.perceptron.jobs.TrainingResult;
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
    @Column(name = "parameter_sha256") @Nullable Sha256 parameterSha256) {

  static ResultColumns of(TrainingResult result) {
    return new ResultColumns(
        result.stoppedBy(), result.testLoss(), result.testAccuracy(), result.parameterSha256());
  }

  /** Returns the result; null if one of its figures is missing. */
  @Nullable TrainingResult toResult(@Nullable Integer bestEpoch) {
    if (stoppedBy == null
        || bestEpoch == null
        || testLoss == null
        || testAccuracy == null
        || parameterSha256 == null) {
      return null;
    }
    return new TrainingResult(stoppedBy, bestEpoch, testLoss, testAccuracy, parameterSha256);
  }
}
