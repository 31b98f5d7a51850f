package io.github.perceptron.models.store;

import io.github.perceptron.projects.Project;
import io.github.perceptron.projects.ProjectContents;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The model versions of a project, and their files. */
@Component
class ModelsOfProject implements ProjectContents {

  private final JdbcClient jdbc;

  ModelsOfProject(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public String name() {
    return "model_versions";
  }

  @Override
  public long countIn(Project project) {
    return jdbc.sql("select count(*) from model_version where project = ?")
        .param(project.name())
        .query(Long.class)
        .single();
  }

  @Override
  public long bytesIn(Project project) {
    return jdbc.sql(
            """
            select coalesce(sum(artifact_bytes), 0) from
              (select distinct artifact_sha256, artifact_bytes from model_version where project = ?) f""")
        .param(project.name())
        .query(Long.class)
        .single();
  }

  @Override
  public void begin(Project project) {
    int id = jdbc.sql("select max(id) + 1 from default_model").query(Integer.class).single();
    jdbc.sql("insert into default_model (id, project) values (?, ?)")
        .params(id, project.name())
        .update();
  }

  @Override
  public void forget(Project project) {
    for (String table : List.of("model_alias_move", "model_alias")) {
      jdbc.sql(
              "delete from "
                  + table
                  + " where model_name in (select name from model where project = ?)")
          .param(project.name())
          .update();
    }
    jdbc.sql("delete from default_model where project = ?").param(project.name()).update();
    jdbc.sql("delete from model where project = ?").param(project.name()).update();
  }
}
