package io.github.perceptron.jobs.store;

import io.github.perceptron.projects.Project;
import io.github.perceptron.projects.ProjectContents;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The jobs of a project, and the Idempotency-Keys that it used. */
@Component
class JobsOfProject implements ProjectContents {

  private final JdbcClient jdbc;

  JobsOfProject(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public String name() {
    return "training_jobs";
  }

  @Override
  public long countIn(Project project) {
    return jdbc.sql("select count(*) from training_job where project = ?")
        .param(project.name())
        .query(Long.class)
        .single();
  }

  @Override
  public void forget(Project project) {
    jdbc.sql("delete from idempotency_key where project = ?").param(project.name()).update();
  }
}
