package io.github.perceptron.jobs.queue;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import io.github.perceptron.jobs.JobState;
import io.github.perceptron.projects.Project;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts the jobs by project and state with one query, which reads only the index {@code
 * training_job_fair}. However many ask, the database is asked every five seconds at most, also
 * while it does not answer.
 */
@Component
public class JobCounter {

  private static final long KEPT_NANOS = 5_000_000_000L;

  private static final String QUERY =
      "select state, project, count(*) as jobs, min(queued_at) as oldest from training_job"
          + " group by state, project";

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
    return known == null ? new JobCounts(Map.of()) : known;
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
    return new JobCounts(
        groups.stream()
            .collect(
                groupingBy(Group::project, collectingAndThen(toList(), JobCounter::ofProject))));
  }

  private static JobCounts.OfProject ofProject(List<Group> groups) {
    return new JobCounts.OfProject(
        groups.stream().collect(toMap(Group::state, Group::jobs)),
        groups.stream()
            .filter(group -> group.state == JobState.QUEUED)
            .findFirst()
            .map(group -> group.oldest.toInstant())
            .orElse(null));
  }

  private static Group group(ResultSet row, int number) throws SQLException {
    return new Group(
        new Project(row.getString("project")),
        JobState.valueOf(row.getString("state")),
        row.getLong("jobs"),
        row.getObject("oldest", OffsetDateTime.class));
  }

  private record Group(Project project, JobState state, long jobs, OffsetDateTime oldest) {}
}
