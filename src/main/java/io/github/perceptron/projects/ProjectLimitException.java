package io.github.perceptron.projects;

import io.github.perceptron.problem.FieldError;
import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Thrown when a request would exceed a limit of its project. */
public final class ProjectLimitException extends ProblemException {

  private final long limit;
  private final long actual;

  private ProjectLimitException(
      ProblemType type,
      String detail,
      List<FieldError> errors,
      @Nullable Duration retryAfter,
      long limit,
      long actual) {
    super(type, detail, errors, retryAfter);
    this.limit = limit;
    this.actual = actual;
  }

  /** Creates the exception for a project that has as many waiting jobs as it may. */
  public static ProjectLimitException queued(Project project, long waiting, int limit) {
    return new ProjectLimitException(
        ProblemType.PROJECT_QUEUE_FULL,
        "%d jobs of the project '%s' are waiting, and it may have %d; try again when one of them has started."
            .formatted(waiting, project, limit),
        List.of(),
        Duration.ofSeconds(30),
        limit,
        waiting);
  }

  static ProjectLimitException stored(Project project, long bytes, long limit) {
    return new ProjectLimitException(
        ProblemType.PROJECT_STORAGE_FULL,
        "The project '%s' would have %d bytes of data sets, checkpoints and model files, and may have %d. Delete versions or jobs first."
            .formatted(project, bytes, limit),
        List.of(),
        null,
        limit,
        bytes);
  }

  static ProjectLimitException parameters(Project project, long parameters, long limit) {
    String message =
        "must give a network of at most %d parameters in the project '%s'; it has %d"
            .formatted(limit, project, parameters);
    return tooLarge("/layers", message, limit, parameters);
  }

  static ProjectLimitException trainedRows(Project project, long rows, long limit) {
    String message =
        "times the training rows must be at most %d in the project '%s'; they are %d"
            .formatted(limit, project, rows);
    return tooLarge("/epochs", message, limit, rows);
  }

  private static ProjectLimitException tooLarge(
      String pointer, String message, long limit, long actual) {
    return new ProjectLimitException(
        ProblemType.PROJECT_LIMIT_EXCEEDED,
        pointer + ": " + message,
        List.of(new FieldError(pointer, message)),
        null,
        limit,
        actual);
  }

  @Override
  public Map<String, Object> extensions() {
    return Map.of("limit", limit, "actual", actual);
  }
}
