package io.github.perceptron.jobs.idempotency;

import io.github.perceptron.jobs.JobId;
import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Thrown when a job cannot be submitted with its Idempotency-Key. */
public final class IdempotencyKeyException extends ProblemException {

  static final String HEADER = "Idempotency-Key";

  private IdempotencyKeyException(ProblemType type, String detail, @Nullable Duration retryAfter) {
    super(type, detail, List.of(), retryAfter);
  }

  static IdempotencyKeyException inUse() {
    return new IdempotencyKeyException(
        ProblemType.IDEMPOTENCY_KEY_IN_USE,
        "Another request with this %s is still in progress; repeat this request when it is answered."
            .formatted(HEADER),
        Duration.ofSeconds(1));
  }

  static IdempotencyKeyException otherBody(JobId job) {
    return reused(
        "This %s created training job %s from another body; use a new key.".formatted(HEADER, job));
  }

  static IdempotencyKeyException jobDeleted(JobId job) {
    return reused(
        "This %s created training job %s, which was deleted since; use a new key to train it again."
            .formatted(HEADER, job));
  }

  private static IdempotencyKeyException reused(String detail) {
    return new IdempotencyKeyException(ProblemType.IDEMPOTENCY_KEY_REUSED, detail, null);
  }
}
