package io.github.perceptron.problem;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.http.ProblemDetail;

/** Builds the bodies of error answers. */
public final class Problems {

  private Problems() {}

  public static ProblemDetail of(ProblemType type, String detail, List<FieldError> errors) {
    ProblemDetail problem = ProblemDetail.forStatus(type.status());
    problem.setType(type.uri());
    problem.setTitle(type.title());
    problem.setDetail(detail);
    if (!errors.isEmpty()) {
      problem.setProperty("errors", errors);
    }
    return problem;
  }

  /** Returns the body of the answer for an exception. */
  public static ProblemDetail of(ProblemException e) {
    ProblemDetail problem = of(e.type(), e.detail(), e.errors());
    e.extensions().forEach(problem::setProperty);
    return problem;
  }

  /**
   * Returns the value of the header Retry-After for a waiting time: whole seconds, at least one.
   */
  public static long secondsOf(Duration wait) {
    return Math.max(1, wait.toSeconds());
  }

  /** Returns the problem type for the HTTP status of an error that Spring detected. */
  public static ProblemType typeOf(int status) {
    return switch (status) {
      case 404 -> ProblemType.NOT_FOUND;
      case 405 -> ProblemType.METHOD_NOT_ALLOWED;
      case 406 -> ProblemType.NOT_ACCEPTABLE;
      case 408 -> ProblemType.REQUEST_TIMEOUT;
      case 413 -> ProblemType.BODY_TOO_LARGE;
      case 414 -> ProblemType.URI_TOO_LONG;
      case 415 -> ProblemType.UNSUPPORTED_MEDIA_TYPE;
      case 416 -> ProblemType.RANGE_NOT_SATISFIABLE;
      case 417 -> ProblemType.EXPECTATION_FAILED;
      case 431 -> ProblemType.HEADERS_TOO_LARGE;
      case 501 -> ProblemType.NOT_IMPLEMENTED;
      case 503 -> ProblemType.OVERLOADED;
      case 505 -> ProblemType.HTTP_VERSION_UNSUPPORTED;
      default -> status >= 500 ? ProblemType.INTERNAL_ERROR : ProblemType.MALFORMED_REQUEST;
    };
  }

  /** Returns the rule for a query parameter of this Java type, as the predicate of a sentence. */
  public static String wanted(Class<?> type) {
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(constant -> constant.toString())
          .collect(Collectors.joining(", ", "must be one of ", ""));
    }
    if (type == Boolean.class || type == boolean.class) {
      return "must be true or false";
    }
    if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
      return "must be a whole number";
    }
    return "must be a " + type.getSimpleName().toLowerCase(Locale.ROOT);
  }
}
