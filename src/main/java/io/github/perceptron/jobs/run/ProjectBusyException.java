package io.github.perceptron.jobs.run;

import io.github.perceptron.projects.Project;

/** Thrown when another worker has just started the last job that a project may run. */
public final class ProjectBusyException extends RuntimeException {

  ProjectBusyException(Project project) {
    super("The project '%s' runs as many jobs as it may".formatted(project));
  }
}
