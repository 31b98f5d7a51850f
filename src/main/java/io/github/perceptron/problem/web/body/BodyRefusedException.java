package io.github.perceptron.problem.web.body;

import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;
import io.github.perceptron.problem.WebProperties;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A body did not arrive in time, or there is no memory or thread for the request. */
final class BodyRefusedException extends ProblemException {

  private BodyRefusedException(ProblemType type, String detail, @Nullable Duration retryAfter) {
    super(type, detail, List.of(), retryAfter);
  }

  static BodyRefusedException tooSlow(WebProperties properties) {
    return new BodyRefusedException(
        ProblemType.REQUEST_TIMEOUT,
        "The request body arrived too slowly: the limit is %d s plus one second for every %d bytes."
            .formatted(properties.bodyAllowance().toSeconds(), properties.minBodyRate().toBytes()),
        null);
  }

  static BodyRefusedException noMemory() {
    return new BodyRefusedException(
        ProblemType.OVERLOADED,
        "Too many large request bodies arrive at the same time;"
            + " perceptron.web.body-memory limits them, for uploads of data sets"
            + " perceptron.web.body-disk.",
        Duration.ofSeconds(5));
  }

  static BodyRefusedException noDisk(long freeBytes) {
    return new BodyRefusedException(
        ProblemType.STORAGE_FULL,
        "The body could not be written to perceptron.data-directory, whose disk has %d bytes free; nothing was changed. A part of the disk stays free for the database (perceptron.storage.reserve). Free space and send the request again."
            .formatted(freeBytes),
        null);
  }

  static BodyRefusedException noThread() {
    return new BodyRefusedException(
        ProblemType.OVERLOADED,
        "Too many large answers are waiting for clients that read slowly; try again later.",
        Duration.ofSeconds(5));
  }
}
