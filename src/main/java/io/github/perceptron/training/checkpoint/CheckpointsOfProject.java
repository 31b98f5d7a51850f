package io.github.perceptron.training.checkpoint;

import io.github.perceptron.projects.Project;
import io.github.perceptron.projects.ProjectContents;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The checkpoints of a project. They are deleted with their jobs. */
@Component
class CheckpointsOfProject implements ProjectContents {

  private final JdbcClient jdbc;

  CheckpointsOfProject(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public String name() {
    return "checkpoints";
  }

  @Override
  public long countIn(Project project) {
    return jdbc.sql("select count(*) from training_checkpoint where project = ?")
        .param(project.name())
        .query(Long.class)
        .single();
  }

  @Override
  public long bytesIn(Project project) {
    return jdbc.sql(
            """
            select coalesce(sum(artifact_bytes), 0) from
              (select distinct artifact_sha256, artifact_bytes from training_checkpoint
               where project = ?) f""")
        .param(project.name())
        .query(Long.class)
        .single();
  }
}
