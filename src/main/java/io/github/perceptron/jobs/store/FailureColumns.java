package io.github.perceptron.jobs.store;

import io.github.perceptron.jobs.JobFailure;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.jspecify.annotations.Nullable;

/** The columns of a job's row that only a failed job fills. */
@Embeddable
record FailureColumns(
    @Enumerated(EnumType.STRING) JobFailure.@Nullable Code errorCode,
    @Nullable String errorMessage) {

  private static final int LONGEST_MESSAGE = 2000;

  static FailureColumns of(JobFailure failure) {
    String message = failure.message();
    return new FailureColumns(
        failure.code(),
        message.length() > LONGEST_MESSAGE ? message.substring(0, LONGEST_MESSAGE) : message);
  }

  @Nullable JobFailure toFailure() {
    return errorCode == null || errorMessage == null
        ? null
        : new JobFailure(errorCode, errorMessage);
  }
}
