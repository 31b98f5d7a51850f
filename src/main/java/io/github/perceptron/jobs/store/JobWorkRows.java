package io.github.perceptron.jobs.store;

import io.github.perceptron.jobs.JobState;
import io.github.perceptron.projects.Project;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads the work of the jobs of all projects, which share the workers. It is SQL because Hibernate
 * finds the jobs of the current project only.
 */
@Component
public class JobWorkRows {

  private static final String SELECT =
      """
      select id, project, state, queue_entry, waits_for, parameter_count, training_rows, epochs,
        epoch, epoch_rows_done, training_millis
      from training_job""";

  private final JdbcClient jdbc;

  JobWorkRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Returns the work of the jobs that wait or run, in the order in which they began to wait. */
  public List<JobWork> active() {
    return jdbc.sql(SELECT + " where state in ('QUEUED', 'RUNNING') order by queued_at, id")
        .query(JobWorkRows::work)
        .list();
  }

  /** Returns the work of the newest jobs that finished at least one epoch. */
  public List<JobWork> done(int most) {
    return jdbc.sql(SELECT + " where epoch > 0 order by created_at desc, id desc limit ?")
        .param(most)
        .query(JobWorkRows::work)
        .list();
  }

  private static JobWork work(ResultSet row, int number) throws SQLException {
    return new JobWork(
        row.getObject("id", UUID.class),
        new Project(row.getString("project")),
        JobState.valueOf(row.getString("state")),
        row.getInt("queue_entry"),
        row.getString("waits_for") != null,
        row.getLong("parameter_count"),
        row.getInt("training_rows"),
        row.getInt("epochs"),
        row.getInt("epoch"),
        row.getInt("epoch_rows_done"),
        row.getLong("training_millis"));
  }
}
