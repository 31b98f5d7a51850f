package io.github.perceptron.jobs.queue;

import io.github.perceptron.jobs.JobState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts the jobs by state with one query, which reads only the index {@code training_job_queue}.
 * However many ask, the database is asked every five seconds at most, also while it does not
 * answer.
 */
@Component
public class JobCounter {

  private static final long KEPT_NANOS = 5_000_000_000L;

  private static final String QUERY =
      "select state, count(*) as jobs, min(queued_at) as oldest from training_job group by state";

  private final JdbcClient jdbc;
  private @Nullable JobCounts known;
  private @Nullable RuntimeException failure;
  private long since;

  JobCounter(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Returns the numbers, at most five seconds old.
   *
   * @throws org.springframework.dao.DataAccessException if the database does not answer
   */
  public synchronized JobCounts counts() {
    if ((known == null && failure == null) || System.nanoTime() - since > KEPT_NANOS) {
      count();
    }
    if (failure != null) {
      throw failure;
    }
    return known == null ? new JobCounts(Map.of(), null) : known;
  }

  private void count() {
    try {
      known = of(jdbc.sql(QUERY).query(JobCounter::group).list());
      failure = null;
    } catch (RuntimeException e) {
      failure = e;
    }
    // After the query: one that waits for a lost database must not be followed by the next at once.
    since = System.nanoTime();
  }

  private static JobCounts of(List<Group> groups) {
    Map<JobState, Long> byState = new EnumMap<>(JobState.class);
    groups.forEach(group -> byState.put(group.state, group.jobs));
    return new JobCounts(
        byState,
        groups.stream()
            .filter(group -> group.state == JobState.QUEUED)
            .findFirst()
            .map(group -> group.oldest.toInstant())
            .orElse(null));
  }

  private static Group group(ResultSet row, int number) throws SQLException {
    return new Group(
        JobState.valueOf(row.getString("state")),
        row.getLong("jobs"),
        row.getObject("oldest", OffsetDateTime.class));
  }

  private record Group(JobState state, long jobs, OffsetDateTime oldest) {}
}
