package io.github.perceptron.observability;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The rows of the instances that share the database. All times are those of the database, so that
 * the clocks of the machines need not agree.
 */
@Repository
class InstanceRows {

  private static final String SEPARATOR = ",";

  /** More ids than this, with a comma behind each, do not fit into the column. */
  private static final int MOST_JOBS = 4000 / 37;

  private final JdbcClient jdbc;

  InstanceRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Records that an instance works, and deletes the rows of dead ones. */
  void seen(UUID id, Instance instance) {
    String jobs = joined(instance.runningJobs().stream().limit(MOST_JOBS).toList());
    int known =
        jdbc.sql("update instance set last_seen = current_timestamp, running_jobs = ? where id = ?")
            .params(jobs, id)
            .update();
    if (known == 0) {
      jdbc.sql(
              """
              insert into instance (id, name, version, roles, started_at, last_seen, running_jobs)
              values (?, ?, ?, ?, ?, current_timestamp, ?)
              """)
          .params(
              id,
              instance.name(),
              instance.version(),
              joined(instance.roles()),
              instance.startedAt().atOffset(ZoneOffset.UTC),
              jobs)
          .update();
    }
    jdbc.sql("delete from instance where last_seen < current_timestamp - interval '15' second")
        .update();
  }

  /** Returns the instances that were seen in the last 15 s, by name. */
  List<Instance> living() {
    return jdbc.sql(
            """
            select * from instance where last_seen >= current_timestamp - interval '15' second
            order by name, started_at
            """)
        .query(InstanceRows::instance)
        .list();
  }

  void delete(UUID id) {
    jdbc.sql("delete from instance where id = ?").param(id).update();
  }

  private static String joined(List<String> parts) {
    return String.join(SEPARATOR, parts);
  }

  private static List<String> split(String joined) {
    return Stream.of(joined.split(SEPARATOR)).filter(part -> !part.isEmpty()).toList();
  }

  private static Instance instance(ResultSet row, int number) throws SQLException {
    return new Instance(
        row.getString("name"),
        row.getString("version"),
        row.getObject("started_at", OffsetDateTime.class).toInstant(),
        row.getObject("last_seen", OffsetDateTime.class).toInstant(),
        split(row.getString("roles")),
        split(row.getString("running_jobs")));
  }
}
