package io.github.perceptron.access.keys;

import io.github.perceptron.projects.Project;
import io.github.perceptron.projects.ProjectContents;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** The keys of a project. Those that can no longer be used are deleted with it. */
@Component
class KeysOfProject implements ProjectContents {

  private final ApiKeyRows rows;
  private final Clock clock;

  KeysOfProject(ApiKeyRows rows, Clock clock) {
    this.rows = rows;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "api_keys";
  }

  @Override
  public long countIn(Project project) {
    return rows.usableIn(project, clock.instant());
  }

  @Override
  public void forget(Project project) {
    rows.deleteOf(project);
  }
}
