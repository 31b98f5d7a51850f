package io.github.perceptron.access.web.security;

import io.github.perceptron.access.AccessMode;
import io.github.perceptron.access.AccessProperties;
import io.github.perceptron.access.Caller;
import io.github.perceptron.access.Scope;
import io.github.perceptron.projects.Project;
import io.github.perceptron.projects.ProjectNotFoundException;
import io.github.perceptron.projects.Projects;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Finds the project in which a request works: that of its caller, or the one that an admin names.
 */
final class ChosenProject {

  /** Names the project. A caller without the scope admin may name its own only. */
  static final String HEADER = "Perceptron-Project";

  private final AccessProperties access;
  private final Projects projects;

  ChosenProject(AccessProperties access, Projects projects) {
    this.access = access;
    this.projects = projects;
  }

  /**
   * Returns the project.
   *
   * @throws CallerRefusedException if the caller may not name another project
   * @throws ProjectNotFoundException if there is no such project
   */
  Project of(HttpServletRequest request) {
    Project own = CurrentCaller.find().map(Caller::project).orElse(Project.DEFAULT);
    String name = request.getHeader(HEADER);
    if (name == null || name.equals(own.name())) {
      return own;
    }
    if (!mayChoose()) {
      throw CallerRefusedException.scope(Scope.ADMIN);
    }
    return Project.in(name)
        .filter(projects::exists)
        .orElseThrow(() -> ProjectNotFoundException.named(name));
  }

  /** In the other modes every caller may do everything. */
  private boolean mayChoose() {
    return access.mode() != AccessMode.KEYS
        || CurrentCaller.find().filter(caller -> caller.may(Scope.ADMIN)).isPresent();
  }
}
