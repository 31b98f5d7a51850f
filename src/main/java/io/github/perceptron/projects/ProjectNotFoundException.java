package io.github.perceptron.projects;

import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;

/** Thrown when there is no project with a name. */
public final class ProjectNotFoundException extends ProblemException {

  private ProjectNotFoundException(String detail) {
    super(ProblemType.PROJECT_NOT_FOUND, detail);
  }

  /** Creates the exception for a text in place of the name of a project. */
  public static ProjectNotFoundException named(String name) {
    String shown = name.length() > 64 ? name.substring(0, 64) + "..." : name;
    return new ProjectNotFoundException(
        "There is no project '%s'; GET /v1/projects lists them.".formatted(shown));
  }
}
