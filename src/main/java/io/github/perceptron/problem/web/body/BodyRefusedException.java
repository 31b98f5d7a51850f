package io.github.perceptron.problem.web.body;

import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;
import io.github.perceptron.problem.WebProperties;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A body did not come in time, or there is no memory or thread for it. */
final class BodyRefusedException extends ProblemException {

  private BodyRefusedException(ProblemType type, String detail, @Nullable Duration retryAfter) {
    super(type, detail, List.of(), retryAfter);
  }

  static BodyRefusedException tooSlow(WebProperties properties) {
    return new BodyRefusedException(
        ProblemType.REQUEST_TIMEOUT,
        "The request body came too slowly: it has %d s and one more for every %d bytes."
            .formatted(properties.bodyAllowance().toSeconds(), properties.minBodyRate().toBytes()),
        null);
  }

  static BodyRefusedException noMemory() {
    return new BodyRefusedException(
        ProblemType.OVERLOADED,
        "Too many large request bodies are coming at once; perceptron.web.body-memory bounds them.",
        Duration.ofSeconds(5));
  }

  static BodyRefusedException noThread() {
    return new BodyRefusedException(
        ProblemType.OVERLOADED,
        "Too many large answers wait for clients that read slowly; try again.",
        Duration.ofSeconds(5));
  }
}
