package io.github.perceptron.projects;

import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;

/** Thrown when a project cannot be created or deleted. */
public final class ProtectedProjectException extends ProblemException {

  private ProtectedProjectException(ProblemType type, String detail) {
    super(type, detail);
  }

  static ProtectedProjectException exists(Project project) {
    return new ProtectedProjectException(
        ProblemType.PROJECT_EXISTS, "There is a project '%s' already.".formatted(project));
  }

  static ProtectedProjectException isDefault() {
    return new ProtectedProjectException(
        ProblemType.PROJECT_IN_USE,
        "The project 'default' cannot be deleted: whatever names no project belongs to it.");
  }

  /**
   * Creates the exception for a project that is not empty.
   *
   * @param contents what it has, for example {@code 2 jobs, 1 API key}
   */
  static ProtectedProjectException notEmpty(Project project, String contents) {
    return new ProtectedProjectException(
        ProblemType.PROJECT_IN_USE,
        "The project '%s' still has: %s. Delete or revoke them first."
            .formatted(project, contents));
  }
}
