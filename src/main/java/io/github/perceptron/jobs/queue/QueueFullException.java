package io.github.perceptron.jobs.queue;

import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;
import java.time.Duration;
import java.util.List;

/** Thrown when the queue is full. */
public final class QueueFullException extends ProblemException {

  private QueueFullException(String detail) {
    super(ProblemType.QUEUE_FULL, detail, List.of(), Duration.ofSeconds(30));
  }

  static QueueFullException with(int waiting) {
    return new QueueFullException(
        "%d jobs are already waiting; try again when one of them has started.".formatted(waiting));
  }
}
