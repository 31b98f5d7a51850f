package io.github.perceptron.production.log;

import io.github.perceptron.paging.BatchedDelete;
import io.github.perceptron.projects.Project;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

/** The rows of the log of predictions. */
@Repository
class PredictionLogRows {

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;
  private final TransactionOperations transactions;

  PredictionLogRows(JdbcClient jdbc, JdbcTemplate batches, TransactionOperations transactions) {
    this.jdbc = jdbc;
    this.batches = batches;
    this.transactions = transactions;
  }

  /**
   * Adds rows in one transaction: without it, those before an invalid one would be kept.
   *
   * @throws org.springframework.dao.DataIntegrityViolationException if a version was deleted; then
   *     none is added
   */
  void add(List<LoggedPrediction> all) {
    transactions.executeWithoutResult(transaction -> insert(all));
  }

  private void insert(List<LoggedPrediction> all) {
    batches.batchUpdate(
        """
        insert into prediction_log (id, prediction_id, version_id, predicted_at, latency_nanos,
          label, probability, request_id, input, project)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        all,
        all.size(),
        (row, one) -> {
          row.setObject(1, one.id());
          row.setString(2, one.predictionId());
          row.setObject(3, one.version());
          row.setTimestamp(4, Timestamp.from(one.at()));
          row.setLong(5, one.latencyNanos());
          row.setObject(6, one.label(), Types.INTEGER);
          row.setObject(7, one.probability(), Types.DOUBLE);
          row.setString(8, one.requestId());
          row.setString(9, one.input());
          row.setString(10, one.project().name());
        });
  }

  /**
   * Returns rows, newest first.
   *
   * @param project only of models of this project
   * @param versions only of these versions; null for all
   * @param after only rows after this position; null from the newest on
   */
  List<LoggedPrediction> newest(
      Project project, @Nullable Collection<UUID> versions, @Nullable LogPosition after, int most) {
    if (versions != null && versions.isEmpty()) {
      return List.of();
    }
    Map<String, Object> values = new LinkedHashMap<>();
    StringBuilder where = new StringBuilder(" where project = :project");
    values.put("project", project.name());
    if (versions != null) {
      where.append(" and version_id in (:versions)");
      values.put("versions", versions);
    }
    if (after != null) {
      where.append(" and (predicted_at < :at or (predicted_at = :at and id < :id))");
      values.put("at", after.at().atOffset(ZoneOffset.UTC));
      values.put("id", after.id());
    }
    values.put("most", most);
    return jdbc.sql(
            "select * from prediction_log"
                + where
                + " order by predicted_at desc, id desc fetch first :most rows only")
        .params(values)
        .query(PredictionLogRows::row)
        .list();
  }

  int deleteBefore(Instant moment) {
    return BatchedDelete.all(
        () ->
            jdbc.sql(
                    """
                    delete from prediction_log where id in (
                      select id from prediction_log where predicted_at < ?
                      fetch first %d rows only)
                    """
                        .formatted(BatchedDelete.ROWS))
                .param(moment.atOffset(ZoneOffset.UTC))
                .update());
  }

  private static LoggedPrediction row(ResultSet row, int number) throws SQLException {
    return new LoggedPrediction(
        Objects.requireNonNull(row.getObject("id", UUID.class)),
        row.getString("prediction_id"),
        new Project(row.getString("project")),
        Objects.requireNonNull(row.getObject("version_id", UUID.class)),
        row.getTimestamp("predicted_at").toInstant(),
        row.getLong("latency_nanos"),
        row.getObject("label", Integer.class),
        row.getObject("probability", Double.class),
        row.getString("request_id"),
        row.getString("input"));
  }
}
