package io.github.perceptron.jobs.queue;

import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;
import java.time.Duration;
import java.util.List;

/** As many jobs wait as are allowed to. */
public final class QueueFullException extends ProblemException {

  private QueueFullException(String detail) {
    super(ProblemType.QUEUE_FULL, detail, List.of(), Duration.ofSeconds(30));
  }

  static QueueFullException with(int waiting) {
    return new QueueFullException(
        "%d jobs wait already; try again when one of them has begun.".formatted(waiting));
  }
}
