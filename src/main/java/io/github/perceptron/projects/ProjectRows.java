package io.github.perceptron.projects;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of projects. */
@Repository
class ProjectRows {

  private static final String SELECT =
      """
      select name, created_at, max_queued, max_running, max_bytes, max_parameters, max_trained_rows,
        max_requests
      from project""";

  private final JdbcClient jdbc;

  ProjectRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A row. */
  record Row(Project project, Instant createdAt, ProjectLimits limits) {}

  Optional<Row> find(Project project) {
    return jdbc.sql(SELECT + " where name = ?")
        .param(project.name())
        .query(ProjectRows::row)
        .optional();
  }

  /** Returns projects after a name, sorted by name; after the empty name all. */
  List<Row> after(String name, int most) {
    return jdbc.sql(SELECT + " where name > ? order by name fetch first ? rows only")
        .params(name, most)
        .query(ProjectRows::row)
        .list();
  }

  /** Locks a project until the transaction ends; returns whether it exists. */
  boolean lock(Project project) {
    return !jdbc.sql("select name from project where name = ? for update")
        .param(project.name())
        .query()
        .listOfRows()
        .isEmpty();
  }

  void insert(Project project, Instant now) {
    jdbc.sql("insert into project (name, created_at) values (?, ?)")
        .params(project.name(), now.atOffset(ZoneOffset.UTC))
        .update();
  }

  void limit(Project project, ProjectLimits limits) {
    jdbc.sql(
            """
            update project set max_queued = ?, max_running = ?, max_bytes = ?, max_parameters = ?,
              max_trained_rows = ?, max_requests = ?
            where name = ?""")
        .param(limits.queuedJobs())
        .param(limits.runningJobs())
        .param(limits.storedBytes())
        .param(limits.parameters())
        .param(limits.trainedRows())
        .param(limits.requestsPerMinute())
        .param(project.name())
        .update();
  }

  void delete(Project project) {
    jdbc.sql("delete from project where name = ?").param(project.name()).update();
  }

  private static Row row(ResultSet row, int number) throws SQLException {
    return new Row(
        new Project(row.getString("name")),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        new ProjectLimits(
            row.getObject("max_queued", Integer.class),
            row.getObject("max_running", Integer.class),
            row.getObject("max_bytes", Long.class),
            row.getObject("max_parameters", Long.class),
            row.getObject("max_trained_rows", Long.class),
            row.getObject("max_requests", Integer.class)));
  }
}
