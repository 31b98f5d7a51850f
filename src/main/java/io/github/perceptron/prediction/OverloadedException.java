package io.github.perceptron.prediction;

import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;
import java.time.Duration;
import java.util.List;

/** So many predictions are under way that one would wait too long. */
public final class OverloadedException extends ProblemException {

  private OverloadedException(String detail) {
    super(ProblemType.OVERLOADED, detail, List.of(), Duration.ofSeconds(1));
  }

  static OverloadedException after(Duration wait) {
    return new OverloadedException(
        "No replica was free within %d ms; send fewer requests at once, or try again."
            .formatted(wait.toMillis()));
  }
}
