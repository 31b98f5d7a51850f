package io.github.perceptron.problem;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Base class of all exceptions that become error answers. A subclass has the name of an error of
 * its domain and factory methods, for example {@code JobNotFoundException.withId(id)}.
 */
public abstract class ProblemException extends RuntimeException {

  private final ProblemType type;
  private final transient List<FieldError> errors;
  private final transient @Nullable Duration retryAfter;

  /** Creates a problem of the whole request. */
  protected ProblemException(ProblemType type, String detail) {
    this(type, detail, List.of(), null);
  }

  /** Creates a problem of single fields or parameters of the request. */
  protected ProblemException(ProblemType type, String detail, List<FieldError> errors) {
    this(type, detail, errors, null);
  }

  /**
   * Creates a problem that may be temporary.
   *
   * @param retryAfter how long the client should wait; null if waiting does not help
   */
  protected ProblemException(
      ProblemType type, String detail, List<FieldError> errors, @Nullable Duration retryAfter) {
    super(detail);
    this.type = type;
    this.errors = List.copyOf(errors);
    this.retryAfter = retryAfter;
  }

  /** Returns the type of this problem. */
  public ProblemType type() {
    return type;
  }

  /** Returns a sentence for people that says what is wrong with this request. */
  public String detail() {
    return String.valueOf(getMessage());
  }

  /** Returns the errors of single fields and parameters; empty if the problem is not about them. */
  public List<FieldError> errors() {
    return errors;
  }

  /** Returns additional members of the answer (RFC 9457, section 3.2) by their names in JSON. */
  public Map<String, Object> extensions() {
    return Map.of();
  }

  /**
   * Returns how long to wait before the same request may succeed; null if waiting does not help.
   */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
