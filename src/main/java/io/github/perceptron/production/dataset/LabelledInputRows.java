package io.github.perceptron.production.dataset;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads logged inputs with their right classes, and keeps which data sets were made of them. */
@Repository
class LabelledInputRows {

  private final JdbcClient jdbc;
  private final Clock clock;

  LabelledInputRows(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Returns inputs in the order of their predictions.
   *
   * @param versions the keys of the versions that predicted, at least one
   * @param after only inputs after this one; null from the first one on
   */
  List<LabelledInput> after(Collection<UUID> versions, @Nullable LabelledInput after, int most) {
    return jdbc.sql(
            """
            select f.prediction_id, f.version_id, f.predicted_at, f.actual, l.input
            from prediction_feedback f join prediction_log l on l.prediction_id = f.prediction_id
            where f.version_id in (:versions) and l.input is not null
              and (f.predicted_at > :at or (f.predicted_at = :at and f.prediction_id > :id))
            order by f.predicted_at, f.prediction_id fetch first :most rows only
            """)
        .param("versions", versions)
        .param("at", (after == null ? Instant.EPOCH : after.predictedAt()).atOffset(ZoneOffset.UTC))
        .param("id", after == null ? "" : after.predictionId())
        .param("most", most)
        .query(
            (row, number) ->
                new LabelledInput(
                    row.getString("prediction_id"),
                    Objects.requireNonNull(row.getObject("version_id", UUID.class)),
                    row.getTimestamp("predicted_at").toInstant(),
                    row.getInt("actual"),
                    row.getString("input")))
        .list();
  }

  /** Keeps that a version of a data set was made of predictions of a model version. */
  void keep(MadeDataSet made) {
    int known =
        jdbc.sql(
                """
                update feedback_data_set set input_rows = ?, made_at = ?
                where data_set = ? and data_sha256 = ? and version_id = ?
                """)
            .params(
                made.rows(),
                Timestamp.from(clock.instant()),
                made.dataSet(),
                made.sha256(),
                made.version())
            .update();
    if (known == 0) {
      jdbc.sql(
              """
              insert into feedback_data_set
                (data_set, data_sha256, version_id, input_rows, first_at, last_at, made_at)
              values (?, ?, ?, ?, ?, ?, ?)
              """)
          .params(
              made.dataSet(),
              made.sha256(),
              made.version(),
              made.rows(),
              Timestamp.from(made.firstAt()),
              Timestamp.from(made.lastAt()),
              Timestamp.from(clock.instant()))
          .update();
    }
  }

  /** Returns the data sets that were made of predictions of some versions, newest first. */
  List<MadeDataSet> madeOf(Collection<UUID> versions) {
    return jdbc.sql(
            """
            select * from feedback_data_set where version_id in (:versions)
            order by made_at desc, data_set, data_sha256 fetch first 200 rows only
            """)
        .param("versions", versions)
        .query(
            (row, number) ->
                new MadeDataSet(
                    row.getString("data_set"),
                    row.getString("data_sha256"),
                    Objects.requireNonNull(row.getObject("version_id", UUID.class)),
                    row.getInt("input_rows"),
                    row.getTimestamp("first_at").toInstant(),
                    row.getTimestamp("last_at").toInstant(),
                    row.getTimestamp("made_at").toInstant()))
        .list();
  }
}
