package io.github.perceptron.problem;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Base of every exception that becomes an error answer; a subclass is named for what went wrong in
 * its domain and made by a factory, for example {@code JobNotFoundException.withId(id)}.
 */
public abstract class ProblemException extends RuntimeException {

  private final ProblemType type;
  private final transient List<FieldError> errors;
  private final transient @Nullable Duration retryAfter;

  /** A problem with the request as a whole. */
  protected ProblemException(ProblemType type, String detail) {
    this(type, detail, List.of(), null);
  }

  /** A problem with the named places of the request. */
  protected ProblemException(ProblemType type, String detail, List<FieldError> errors) {
    this(type, detail, errors, null);
  }

  /**
   * A problem that may pass.
   *
   * @param retryAfter how long the client should wait, or null when waiting does not help
   */
  protected ProblemException(
      ProblemType type, String detail, List<FieldError> errors, @Nullable Duration retryAfter) {
    super(detail);
    this.type = type;
    this.errors = List.copyOf(errors);
    this.retryAfter = retryAfter;
  }

  /** The stable kind of this problem. */
  public ProblemType type() {
    return type;
  }

  /** What is wrong with this very request, in a sentence for a person. */
  public String detail() {
    return String.valueOf(getMessage());
  }

  /** The places that are wrong; empty when the problem is not about places. */
  public List<FieldError> errors() {
    return errors;
  }

  /** Further members of the answer (RFC 9457, section 3.2), by their names in JSON. */
  public Map<String, Object> extensions() {
    return Map.of();
  }

  /** How long to wait before the same request may succeed; null when it never will. */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
