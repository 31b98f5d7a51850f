package io.github.perceptron.history;

import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.JobNotFoundException;
import io.github.perceptron.jobs.control.TrainingJobs;
import io.github.perceptron.projects.Project;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Reads the events of jobs from their rows. */
@Service
public class EventLog {

  private static final String COLUMNS = "select id, job_id, type, recorded_at, data from job_event";

  /** The order names the whole index: H2 reads the index in its order only then. */
  private static final String OF_PROJECT =
      COLUMNS + " where project = ? and id > ? order by project, id fetch first ? rows only";

  private static final String OF_JOB =
      COLUMNS + " where job_id = ? and id > ? order by job_id, id fetch first ? rows only";

  private final JdbcClient jdbc;
  private final TrainingJobs jobs;
  private final EventSignal signal;
  private final RunningCommits commits;

  EventLog(JdbcClient jdbc, TrainingJobs jobs, EventSignal signal, RunningCommits commits) {
    this.jdbc = jdbc;
    this.jobs = jobs;
    this.signal = signal;
    this.commits = commits;
  }

  /**
   * Returns the events after {@code id}.
   *
   * @param project whose events are read
   * @param job only events of this job, which the project must have; null for the events of all
   *     jobs
   * @param limit maximum number of events
   */
  public EventPage after(Project project, @Nullable JobId job, long id, int limit) {
    // Both are read before the rows, so that the rows contain every event that they refer to.
    long newest = Math.max(id, signal.newest());
    boolean over = job != null && isOver(job);
    JdbcClient.StatementSpec query =
        job == null
            ? jdbc.sql(OF_PROJECT).params(project.name(), id, limit)
            : jdbc.sql(OF_JOB).params(job.value(), id, limit);
    EventPage page = EventPage.of(query.query(EventLog::event).list(), limit, newest, over);
    commits.awaitEndUpTo(page.seen());
    return page;
  }

  /**
   * Returns the greatest id that a reader can have: the id of the newest event, even if that was
   * deleted.
   */
  public long newest() {
    long newest = lastId(jdbc);
    signal.reached(newest);
    return newest;
  }

  /**
   * Returns whether a reader may have received this id from this database: the id was assigned to
   * an event, possibly in a commit that was lost when the process died.
   */
  public boolean mayHaveAssigned(long id) {
    return id <= newest() + EventWriter.IDS_SKIPPED_AT_START;
  }

  static long lastId(JdbcClient jdbc) {
    return jdbc.sql("select last_id from job_event_counter where id = 1")
        .query(Long.class)
        .single();
  }

  private boolean isOver(JobId job) {
    try {
      return jobs.get(job).state().isTerminal();
    } catch (JobNotFoundException e) {
      return true;
    }
  }

  private static JobEvent event(ResultSet row, int number) throws SQLException {
    return new JobEvent(
        row.getLong("id"),
        new JobId(row.getObject("job_id", UUID.class)),
        EventType.valueOf(row.getString("type")),
        row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
        row.getString("data"));
  }
}
