package io.github.perceptron.history;

import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.JobNotFoundException;
import io.github.perceptron.jobs.control.TrainingJobs;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;

/** Reads the events of jobs from their rows. */
@Service
public class EventLog {

  private static final String COLUMNS = "select id, job_id, type, recorded_at, data from job_event";

  private final JdbcTemplate jdbc;
  private final TrainingJobs jobs;
  private final EventSignal signal;

  EventLog(JdbcTemplate jdbc, TrainingJobs jobs, EventSignal signal) {
    this.jdbc = jdbc;
    this.jobs = jobs;
    this.signal = signal;
  }

  /**
   * Events after {@code id}.
   *
   * @param job only its events; null for those of all jobs
   * @param limit the most to give
   */
  public EventPage after(@Nullable JobId job, long id, int limit) {
    // Both before the rows: what they tell of is among the rows then.
    long newest = Math.max(id, signal.newest());
    boolean over = job != null && isOver(job);
    List<JobEvent> rows =
        job == null
            ? jdbc.query(
                COLUMNS + " where id > ? order by id fetch first ? rows only",
                EventLog::event,
                id,
                limit)
            : jdbc.query(
                COLUMNS + " where job_id = ? and id > ? order by id fetch first ? rows only",
                EventLog::event,
                job.value(),
                id,
                limit);
    return EventPage.of(rows, limit, newest, over);
  }

  /** The greatest id that a reader can have: that of the newest event there is or was. */
  public long newest() {
    long newest = lastId(jdbc);
    signal.reached(newest);
    return newest;
  }

  /**
   * Whether a reader may have this id from this database: it was given out, or to a commit that was
   * lost when the process died.
   */
  public boolean mayHaveGivenOut(long id) {
    return id <= newest() + EventWriter.LEFT_OUT_AT_START;
  }

  static long lastId(JdbcOperations jdbc) {
    return Objects.requireNonNull(
        jdbc.queryForObject("select last_id from job_event_counter where id = 1", Long.class));
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
