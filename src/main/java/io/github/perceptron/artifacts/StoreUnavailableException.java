package io.github.perceptron.artifacts;

import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when the artifact store does not answer, or refuses the service. It says nothing about the
 * artifact, which is neither missing nor damaged: the same call succeeds later.
 */
public final class StoreUnavailableException extends ProblemException {

  private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

  private final String reason;
  private final boolean silent;

  private StoreUnavailableException(String reason, boolean silent) {
    super(
        ProblemType.STORE_UNAVAILABLE,
        "The request needs the artifact store, %s. Nothing was changed. Send the request again later."
            .formatted(reason),
        List.of(),
        RETRY_AFTER);
    this.reason = reason;
    this.silent = silent;
  }

  /**
   * The store does not answer, or answers that it cannot work now.
   *
   * @param reason follows "the artifact store, " in a sentence: {@code which does not answer}
   */
  static StoreUnavailableException silent(String reason, @Nullable Throwable cause) {
    return with(reason, true, cause);
  }

  /** The store answers, but refuses this service. */
  static StoreUnavailableException refused(String reason, @Nullable Throwable cause) {
    return with(reason, false, cause);
  }

  private static StoreUnavailableException with(
      String reason, boolean silent, @Nullable Throwable cause) {
    StoreUnavailableException created = new StoreUnavailableException(reason, silent);
    if (cause != null) {
      created.initCause(cause);
    }
    return created;
  }

  /** Returns what is wrong, in words that follow "the artifact store, ". */
  public String reason() {
    return reason;
  }

  /** Returns whether other calls fail as well at the moment. */
  boolean isSilent() {
    return silent;
  }
}
