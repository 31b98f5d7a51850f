package io.github.perceptron.jobs.idempotency;

import io.github.perceptron.jobs.JobId;
import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An Idempotency-Key under which a job cannot be submitted. */
public final class IdempotencyKeyException extends ProblemException {

  static final String HEADER = "Idempotency-Key";

  private IdempotencyKeyException(ProblemType type, String detail, @Nullable Duration retryAfter) {
    super(type, detail, List.of(), retryAfter);
  }

  static IdempotencyKeyException inUse() {
    return new IdempotencyKeyException(
        ProblemType.IDEMPOTENCY_KEY_IN_USE,
        "Another request with this %s has not been answered yet; repeat this one then."
            .formatted(HEADER),
        Duration.ofSeconds(1));
  }

  static IdempotencyKeyException otherBody(JobId job) {
    return reused(
        "This %s made training job %s from another body; take a new key.".formatted(HEADER, job));
  }

  static IdempotencyKeyException jobDeleted(JobId job) {
    return reused(
        "This %s made training job %s, which was deleted since; take a new key to train it again."
            .formatted(HEADER, job));
  }

  private static IdempotencyKeyException reused(String detail) {
    return new IdempotencyKeyException(ProblemType.IDEMPOTENCY_KEY_REUSED, detail, null);
  }
}
