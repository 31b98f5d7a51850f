package io.github.perceptron.datasets.versions;

import io.github.perceptron.projects.Project;
import io.github.perceptron.projects.ProjectContents;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The versions of uploaded data sets of a project, and their files. */
@Component
class DataSetsOfProject implements ProjectContents {

  private final JdbcClient jdbc;

  DataSetsOfProject(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public String name() {
    return "data_set_versions";
  }

  @Override
  public long countIn(Project project) {
    return jdbc.sql(
            """
            select count(*) from data_set d join data_set_version v on v.name = d.name
            where d.project = ?""")
        .param(project.name())
        .query(Long.class)
        .single();
  }

  @Override
  public long bytesIn(Project project) {
    return jdbc.sql(
            """
            select coalesce(sum(bytes), 0) from
              (select distinct f.sha256, f.bytes from data_set d
               join data_set_version v on v.name = d.name
               join data_set_file f on f.version_id = v.id where d.project = ?) files""")
        .param(project.name())
        .query(Long.class)
        .single();
  }

  @Override
  public void forget(Project project) {
    jdbc.sql("delete from data_set where project = ?").param(project.name()).update();
  }
}
